// "Now" comes from the core; between two answers the page only adds the time that passed since the last one.
let told = 0;
let toldAt = 0;
let offsetMinutes = 0;
let today = $state('');

/** Takes the core's RFC 3339 moment as the time of this instant. */
export function setNow(moment: string): void {
  told = Date.parse(moment);
  toldAt = performance.now();
  offsetMinutes = offsetOf(moment);
  today = now().slice(0, 10);
}

/** The present moment, RFC 3339 with the core's own offset, whole seconds. */
export function now(): string {
  const utc = told + (performance.now() - toldAt);
  const wall = new Date(utc + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${wall}${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The day on the wall calendar, `2026-11-23`; follows midnight. */
export function todayIso(): string {
  return today;
}

function offsetOf(moment: string): number {
  const found = /([+-])(\d\d):(\d\d)$/.exec(moment);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}
