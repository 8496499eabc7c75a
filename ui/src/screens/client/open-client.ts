import type { ChartPage } from '../../lib/api/types/ChartPage';
import type { ClientPage } from '../../lib/api/types/ClientPage';

/** What every tab of a client's page is given: the view, the chart, and the way to read both again after a change. */
export type OpenClient = ClientPage & { chart: ChartPage; reload: () => Promise<void> };
