/** Predict with its own words: one lazy part of the page. */
import { predict } from 'virtual:lesson/predict';
import type { PodPlans } from './pod/PodDrawing.tsx';
import { Predict } from './predict/Predict.tsx';

export function PredictPart({ drawings }: { readonly drawings: readonly PodPlans[] }) {
  return <Predict predict={predict} drawings={drawings} />;
}
