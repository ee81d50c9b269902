import type { Answer, RecordedRun, Rich as RichText, WhatIfWords } from '../../player/index.ts';
import { type CallVerdict, claimHolds, outcomeValues, verdicts } from '../../views/index.ts';
import type { WhatIfRun } from '../../whatif/index.ts';
import { CONFIDENCE_WORDS } from '../questions/ConfidenceField.tsx';
import { Rich } from '../Rich.tsx';
import { optionAt } from './prediction.ts';
import type { Scene } from './scene.ts';

interface VerdictsProps {
  readonly scene: Scene;
  readonly answer: Answer;
  readonly edited: boolean;
  readonly onPredictAgain: () => void;
  readonly run: WhatIfRun;
  readonly misconceptions: Readonly<Record<string, RichText>>;
  readonly words: WhatIfWords;
}

/** What was predicted, what the run came to, and what a real Envoy was seen to do. */
export function Verdicts(props: VerdictsProps) {
  const { scene, edited, run, words } = props;
  const recorded = !edited ? scene.scenario?.recorded : undefined;
  return (
    <div className="verdicts">
      <Predicted {...props} />
      <Simulated run={run} words={words} />
      {recorded && <Recorded recorded={recorded} />}
    </div>
  );
}

function Predicted({ scene, answer, run, misconceptions, onPredictAgain }: VerdictsProps) {
  const picked = scene.scenario && optionAt(scene.scenario.prediction, answer.picked);
  if (picked === undefined || !answer.submitted) {
    return null;
  }
  const right = claimHolds(run.trace, picked.claim, run.tiers);
  const belief = misconceptions[picked.believes];
  return (
    <section className="verdict" data-right={right}>
      <h3>You predicted{answer.confidence && `, ${CONFIDENCE_WORDS[answer.confidence].toLowerCase()}`}</h3>
      <p className="verdict-option">
        <Rich text={picked.text} plain />
      </p>
      <p>
        <b>{right ? 'That is what happened.' : 'Not what happened.'}</b>{' '}
        {!right && belief !== undefined && (
          <>
            A common belief: <Rich text={belief} plain />
          </>
        )}{' '}
        <button type="button" className="link" onClick={onPredictAgain}>
          Predict again
        </button>
      </p>
    </section>
  );
}

function Simulated({ run: { trace, tiers }, words }: Pick<VerdictsProps, 'run' | 'words'>) {
  const calls = verdicts(trace);
  const values = outcomeValues(trace, tiers);
  const good = calls.every((call) => call.good);
  const requests = Number(values.arrivals);
  const inbound = calls[0]?.from === 'caller';
  const arrived = inbound ? Number(values.appArrivals) : requests;
  return (
    <section className="verdict verdict-main" data-good={good}>
      <h3 id="verdict" tabIndex={-1}>
        This run, simulated
      </h3>
      <p className="verdict-words">{grouped(calls.map(({ text }) => text ?? endless(trace.end.kind)))}</p>
      <p>
        {calls[0]?.durationMs === undefined
          ? `The ${inbound ? 'caller' : 'app'} still waits when the run ends.`
          : `For the ${inbound ? 'caller' : 'app'}, after ${values.duration}${meaning(calls, words)}.`}{' '}
        {inbound ? 'The app' : <code>rates</code>} got {arrived === 1 ? '1 request' : `${arrived} requests`};{' '}
        {values.flags === 'no line'
          ? 'Envoy logged nothing.'
          : values.flags === '-'
            ? 'Envoy set no flag.'
            : flagged(values.flags)}
        {tiers.length > 0 && ` The last service got ${values.lastArrivals}.`}
      </p>
    </section>
  );
}

/** The name of an error says nothing to somebody who meets it for the first time. */
function meaning([first]: readonly CallVerdict[], words: WhatIfWords): string {
  return first?.result === undefined || first.result === 'response' ? '' : `: ${words.results[first.result]}`;
}

function flagged(flags: string) {
  return (
    <>
      Envoy’s flag is <code>{flags}</code>.
    </>
  );
}

/** What came out each time that this, or the nearest to it, was recorded. */
function Recorded({ recorded }: { readonly recorded: RecordedRun }) {
  const { envoy, runs, calls, action, arrivals, appArrivals, log, differs } = recorded;
  const requests = arrivals + appArrivals;
  const flags = [...new Set(log.flatMap((line) => line.flags))].join(', ');
  const [least, most] = calls[action]?.durationMs ?? [0, 0];
  return (
    <section className="verdict">
      <h3>Seen on a real Envoy {envoy}</h3>
      <p className="verdict-words">{grouped(calls.map(({ text }) => text))}</p>
      <p>
        After {least === most ? `${most} ms` : `${least} to ${most} ms`}, in {runs === 1 ? 'one run' : `${runs} runs`};{' '}
        {requests === 1 ? '1 request' : `${requests} requests`} arrived;{' '}
        {log.length === 0 ? 'Envoy logged nothing.' : flags === '' ? 'no flag.' : flagged(flags)}{' '}
        {differs && <Rich text={differs} />}{' '}
        <span className="verdict-case">
          Recording <code>{recorded.case}</code>
        </span>
      </p>
    </section>
  );
}

/** `3 × 200 OK, 503`: what comes to the same is counted. */
function grouped(words: readonly string[]): string {
  const runs: { word: string; count: number }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (last?.word === word) {
      last.count += 1;
    } else {
      runs.push({ word, count: 1 });
    }
  }
  return runs.map(({ word, count }) => (count === 1 ? word : `${count} × ${word}`)).join(', ');
}

function endless(end: 'settled' | 'horizon' | 'cut'): string {
  return end === 'cut' ? 'round and round' : 'no answer';
}
