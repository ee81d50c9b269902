/** One scenario as the page reads it. What is the same at every place is there once, the picture once a cursor. */
import type { ManifestView, Phrases, ScenarioWords, StepWords } from '../lesson/index.ts';
import type { FlowBox, HopLine, PodPicture, StepConcerns, StepPoint, TableRow, TrackerColumn } from '../views/index.ts';

/** The seven steps of a run, read in advance: plain data, so that the first load needs neither trace nor views. */
export interface Reading {
  readonly points: readonly StepPoint[];
  readonly table: readonly TableRow[];
  readonly tracker: readonly TrackerColumn[];
  /** By step, 0 to 6, as the pictures. */
  readonly flows: readonly (readonly FlowBox[])[];
  readonly pictures: readonly PodPicture[];
}

/** The words that change with a step wherever the learner looks. The longer ones are `texts`. */
export interface RunWords extends Pick<ScenarioWords, 'id' | 'title'> {
  readonly steps: readonly Pick<StepWords, 'step' | 'tick' | 'title' | 'stage'>[];
}

/** The long words of a run, the manifest, and which parts of it each step (0 to 6) is about. */
export interface RunTexts {
  readonly words: ScenarioWords;
  readonly manifest: ManifestView;
  readonly concerns: readonly StepConcerns[];
}

export interface Run extends Omit<Reading, 'pictures'> {
  readonly words: RunWords;
  /** What only stands there; undefined while only the steps are loaded, and then the prerendered page has it. */
  readonly texts: RunTexts | undefined;
  /** Words for the keys of this run's rows and pictures. */
  readonly phrases: Phrases;
  /** Empty while only the steps are loaded. */
  readonly hops: readonly HopLine[];
  readonly picture: (cursor: number) => PodPicture;
}

export interface StepsOnly extends Pick<Run, 'words' | 'phrases'> {
  readonly reading: Reading;
}

/** A run that knows its steps and nothing between them. */
export function stepsOnlyRun({ words, phrases, reading }: StepsOnly): Run {
  const { pictures, ...rest } = reading;
  return {
    ...rest,
    words,
    texts: undefined,
    phrases,
    hops: [],
    // Steps that a run never reaches share their cursor, and so their picture.
    picture: (cursor) =>
      pictures[rest.points.findIndex((point) => point.cursor === cursor)] ?? (pictures[0] as PodPicture),
  };
}
