import type { ClientPage } from '../../lib/api/types/ClientPage';

/** What every tab of a client's page is given: the view, and the way to read it again after a change. */
export type OpenClient = ClientPage & { reload: () => Promise<void> };
