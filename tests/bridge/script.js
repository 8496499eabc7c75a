// Stands where the script of the real window stands: the same door, over HTTP to the core that served this page.
(() => {
  Object.freeze(Object.prototype);

  const isBytes = (body) => body instanceof ArrayBuffer || ArrayBuffer.isView(body) || Array.isArray(body);

  const read = (response) =>
    response.headers.get('content-type') === 'application/octet-stream' ? response.arrayBuffer() : response.json();

  async function invoke(command, body = {}) {
    const response = await fetch('/ipc/' + encodeURIComponent(command), {
      method: 'POST',
      headers: { 'content-type': isBytes(body) ? 'application/octet-stream' : 'application/json' },
      body: isBytes(body) ? new Uint8Array(body.buffer ?? body) : JSON.stringify(body),
    });
    const answer = await read(response);
    if (response.headers.get('tauri-response') !== 'ok') throw answer;
    return answer;
  }

  const window_ = { label: 'main' };
  Object.defineProperty(window, '__TAURI_INTERNALS__', {
    value: Object.freeze({ invoke, metadata: { currentWindow: window_, currentWebview: { windowLabel: 'main', ...window_ } } }),
  });
})();
