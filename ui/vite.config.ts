import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src', import.meta.url));

export default defineConfig({
  plugins: [svelte(), svelteTesting({ autoCleanup: false })],
  resolve: { alias: { $lib: `${src}/lib`, $components: `${src}/components`, $screens: `${src}/screens` } },
  build: {
    // WebKitGTK 2.40 and WKWebView of macOS 13 read what Safari 16 reads.
    target: 'safari16',
    // The content policy has no data: for fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, strictPort: false },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['./dev/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    // Threads start faster than processes, and nothing here needs a process of its own.
    pool: 'threads',
  },
});
