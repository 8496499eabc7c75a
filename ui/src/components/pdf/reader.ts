import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

/** An open PDF; pages count from 1. */
export interface OpenPdf {
  pages: number;
  /** Draws a page as wide as given, in CSS pixels, at the screen's own pixels. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>;
  /** The words of a page, for a screen reader. */
  words: (page: number) => Promise<string>;
  /** Ends its worker. */
  close: () => Promise<void>;
}

/** Opens the very bytes that will be saved. Scripts, forms and outside files in a PDF are never run or fetched. */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenPdf> {
  // The worker takes the bytes away, so it gets a copy.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
  });
  const document = await task.promise;
  return {
    pages: document.numPages,
    draw: async (page, canvas, width) => draw(await document.getPage(page), canvas, width),
    words: async (page) => words(await document.getPage(page)),
    close: () => task.destroy(),
  };
}

async function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const ratio = Math.max(window.devicePixelRatio, 1);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * ratio });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE }).promise;
}

/** Read by `getReader`: WebKit cannot iterate over a stream, as `getTextContent` does. */
async function words(page: PDFPageProxy): Promise<string> {
  const reader = page.streamTextContent().getReader();
  const found: string[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    found.push(...part.value.items.map(itemText));
  }
  return found.join('').trim();
}

function itemText(item: { str?: string; hasEOL?: boolean }): string {
  return (item.str ?? '') + (item.hasEOL ? '\n' : '');
}
