import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = path.join(process.env['CARGO_TARGET_DIR'] ?? path.join(root, 'target'), 'debug');

/** The program that serves page and core on loopback. */
export const bridgeProgram = process.env['THROUGHLINE_BRIDGE'] ?? path.join(built, 'bridge');
/** The program without a window, which makes the sample vault. */
export const cliProgram = process.env['THROUGHLINE_CLI'] ?? path.join(built, 'throughline-cli');
/** What one run makes. */
export const products = path.join(root, 'target', 'e2e');
/** A vault of invented clients; each test works on its own copy. */
export const sampleVault = path.join(products, 'Sample.throughline');
/** Its passphrase. The clients are invented, so anybody may read it. */
export const samplePassphrase = 'sample lantern meadow quiet harbour thread';
/** The page's own catalogue. */
export const catalogue = path.join(root, 'ui', 'src', 'messages', 'en.json');
