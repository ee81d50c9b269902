/** Pictures on their way to the browser: most shapes are the same from step to step, so each travels once. */
import type { PodPlans } from '../pod/PodDrawing.tsx';

type Plan = PodPlans['wide'];
type Shape = Plan['shapes'][number];

interface Packed<T> extends Omit<PodPlans, 'wide' | 'narrow'> {
  readonly wide: Omit<Plan, 'shapes'> & { readonly shapes: readonly T[] };
  readonly narrow: Omit<Plan, 'shapes'> & { readonly shapes: readonly T[] };
}

export interface PackedDrawings {
  readonly shapes: readonly Shape[];
  /** A shape is its place in the list. */
  readonly plans: readonly Packed<number>[];
}

export function packDrawings(drawings: readonly PodPlans[]): PackedDrawings {
  const places = new Map<string, number>();
  const shapes: Shape[] = [];
  const placeOf = (shape: Shape): number => {
    const text = JSON.stringify(shape);
    const place = places.get(text) ?? shapes.push(shape) - 1;
    places.set(text, place);
    return place;
  };
  return { shapes, plans: drawings.map((drawing) => withShapes(drawing, placeOf)) };
}

/** A shape that two steps share is one object again, so that going from one to the other does not draw it anew. */
export function unpackDrawings({ shapes, plans }: PackedDrawings): readonly PodPlans[] {
  return plans.map((plan) => withShapes(plan, (place) => shapes[place] as Shape));
}

function withShapes<A, B>({ name, wide, narrow }: Packed<A>, change: (shape: A) => B): Packed<B> {
  return {
    name,
    wide: { ...wide, shapes: wide.shapes.map(change) },
    narrow: { ...narrow, shapes: narrow.shapes.map(change) },
  };
}
