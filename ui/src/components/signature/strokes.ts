import type { SignatureInput } from '$lib/api/types/SignatureInput';
import type { Stroke } from '$lib/api/types/Stroke';

/** What the drawing library gives for one stroke: points in CSS pixels. */
export interface DrawnStroke {
  points: { x: number; y: number }[];
}

/** A field in CSS pixels. */
export interface FieldSize {
  width: number;
  height: number;
}

/** CSS pixels to whole tenths of a CSS pixel: integers, because only integers are signed. */
export function tenths(pixels: number): number {
  return Math.round(pixels * 10);
}

/** Drawn strokes as they are stored: inside the field, repeated points left out, empty strokes left out. */
export function toStrokes(drawn: DrawnStroke[], field: FieldSize): Stroke[] {
  return drawn.map((stroke) => toStroke(stroke, field)).filter((stroke) => stroke.points.length > 0);
}

/** Drawn strokes in a field that has become wider or narrower. */
export function scaled<T extends DrawnStroke>(drawn: T[], by: number): T[] {
  const place = <P extends { x: number; y: number }>(point: P): P => ({
    ...point,
    x: point.x * by,
    y: point.y * by,
  });
  return drawn.map((stroke) => ({ ...stroke, points: stroke.points.map(place) }));
}

/** What the client gave: drawn, typed or both. Without strokes the field has no size. */
export function signatureOf(drawn: DrawnStroke[], field: FieldSize, typed: string): SignatureInput {
  const strokes = toStrokes(drawn, field);
  const size = strokes.length > 0 ? field : { width: 0, height: 0 };
  return { typedName: typed.trim(), strokes, width: tenths(size.width), height: tenths(size.height) };
}

/** Whether there is anything that counts as a signature; a single dot is a slip of the hand. */
export function isGiven({ typedName, strokes }: SignatureInput): boolean {
  const points = strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
  return typedName !== '' || points > 1;
}

/** An SVG path through the stored points, in tenths; a lone point becomes a dot. */
export function strokePath(points: [number, number][]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const tail = rest.length > 0 ? rest : [first];
  return `M${first.join(' ')}${tail.map((point) => `L${point.join(' ')}`).join('')}`;
}

function toStroke(stroke: DrawnStroke, field: FieldSize): Stroke {
  const points = stroke.points.map((point) => within(point, field));
  return { points: points.filter((point, index) => !same(point, points[index - 1])) };
}

function within(point: { x: number; y: number }, field: FieldSize): [number, number] {
  return [clamp(tenths(point.x), tenths(field.width)), clamp(tenths(point.y), tenths(field.height))];
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

function same(one: [number, number], other: [number, number] | undefined): boolean {
  return other !== undefined && one[0] === other[0] && one[1] === other[1];
}
