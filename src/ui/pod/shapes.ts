/** What a layout hands to the drawing: plain shapes with numbers in them. The drawing decides nothing. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly w: number;
  readonly h: number;
}

export type Anchor = 'start' | 'middle' | 'end';

/** `key` names the shape within its picture, `cls` says what it means (see `pod.css`). */
export type Shape = { readonly key: string; readonly cls: string } & (
  | { readonly kind: 'rect'; readonly rect: Rect; readonly r: number }
  | { readonly kind: 'path'; readonly d: string }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly size: number;
      readonly anchor: Anchor;
      readonly text: string;
    }
);

export function box(key: string, cls: string, rect: Rect, r = 12): Shape {
  return { kind: 'rect', key, cls, rect, r };
}

export function path(key: string, cls: string, d: string): Shape {
  return { kind: 'path', key, cls, d };
}

export function text(
  key: string,
  cls: string,
  x: number,
  y: number,
  size: number,
  words: string,
  anchor: Anchor = 'start',
): Shape {
  return { kind: 'text', key, cls, at: { x, y }, size, anchor, text: words };
}

export const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h });
export const right = (one: Rect): number => one.x + one.w;
export const bottom = (one: Rect): number => one.y + one.h;
export const middle = (one: Rect): number => one.x + one.w / 2;
export const at = (x: number, y: number): Point => ({ x, y });

/** A circle as a path, so that the drawing knows three kinds of shapes only. */
export function disc({ x, y }: Point, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}
