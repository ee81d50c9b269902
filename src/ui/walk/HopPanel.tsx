import { hops as hopWords } from 'virtual:lesson/hops';
import type { ReactNode } from 'react';
import type { Now, Rich as RichText, Run, StepWords } from '../../player/index.ts';
import { fill, type HopLine, type PodPicture, type Wire, type WireAddress } from '../../views/index.ts';
import { useDispatch } from '../PlayerContext.tsx';
import { Rich } from '../Rich.tsx';
import './hopPanel.css';

interface HopPanelProps {
  readonly run: Run;
  readonly now: Now;
}

/** The title of the hop that a place stands at; undefined at the start, and while the run's hops are not there. */
export function hopTitle(run: Run, { position }: Now): string | undefined {
  const hop = run.hops[position - 1];
  return hop && hopWords.kinds[hop.kind]?.title;
}

/** Every event of the run under its step: the present step is open, the present hop has its addresses. */
export function HopPanel({ run, now }: HopPanelProps) {
  const hop = run.hops[now.position - 1];
  const kind = hop && hopWords.kinds[hop.kind];
  const ofStep = run.hops.filter(({ step }) => step === now.step);
  return (
    <div className="hop-panel">
      <div className="hop-words">
        <p className="eyebrow">
          Step {now.step} of 6, hop {hop?.place} of {ofStep.length}
        </p>
        <h2 className="step-title">{kind?.title}</h2>
        <p className="narration">{hop && kind && <Rich text={filled(kind.sentence, hop)} />}</p>
      </div>
      <ol className="hop-groups">
        {run.words.steps
          .filter(({ step }) => step > 0)
          .map(({ step, tick }) =>
            step === now.step ? (
              <li key={step}>
                <ol className="hops">
                  {ofStep.map((one) => (
                    <Hop key={one.id} hop={one} present={one === hop} past={one.cursor < now.cursor}>
                      {one === hop && <Addresses picture={run.picture(now.cursor)} />}
                    </Hop>
                  ))}
                </ol>
              </li>
            ) : (
              <Group key={step} step={step} tick={tick} count={run.hops.filter((one) => one.step === step).length} />
            ),
          )}
      </ol>
    </div>
  );
}

function Group({ step, tick, count }: Pick<StepWords, 'step' | 'tick'> & { readonly count: number }) {
  const dispatch = useDispatch();
  const go = () => dispatch({ type: 'goToHop', step, hop: 1 });
  return (
    <li className="hop-group">
      <button type="button" onClick={go} disabled={count === 0}>
        <span>
          Step {step}. {tick}
        </span>
        <span>{count === 1 ? '1 hop' : `${count} hops`}</span>
      </button>
    </li>
  );
}

interface HopProps {
  readonly hop: HopLine;
  readonly present: boolean;
  readonly past: boolean;
  readonly children: ReactNode;
}

function Hop({ hop, present, past, children }: HopProps) {
  const dispatch = useDispatch();
  const words = hopWords.kinds[hop.kind];
  return (
    <li
      className="hop"
      data-state={present ? 'now' : past ? 'past' : 'future'}
      aria-current={present ? 'step' : undefined}
    >
      <button
        type="button"
        className="row-button"
        onClick={() => dispatch({ type: 'goToHop', step: hop.step, hop: hop.place })}
      >
        {hop.id}
      </button>
      <div>
        <b>{hopWords.actors[hop.actor] ?? hop.actor}</b>{' '}
        {words ? <Rich text={filled(words.line, hop)} plain /> : hop.kind}
        {children}
      </div>
      {present && <b className="hop-now">now</b>}
    </li>
  );
}

/** The connection on which something travels, or which is being opened: its ends before and after the redirect. */
function Addresses({ picture }: { readonly picture: PodPicture }) {
  const wire = busyWire(picture.wires);
  return (
    wire?.from &&
    wire.to && (
      <>
        {wire.flow === 'back' && <p className="addresses-back">back on the connection that was opened</p>}
        <dl className="addresses">
          <dt>from</dt>
          <dd>
            <AddressChange {...wire.from} />
          </dd>
          <dt>to</dt>
          <dd>
            <AddressChange {...wire.to} />
          </dd>
        </dl>
      </>
    )
  );
}

function AddressChange({ before, after }: WireAddress) {
  return before === after ? (
    after
  ) : (
    <>
      <span className="visually-hidden">before the redirect </span>
      <s>{before}</s> <span className="visually-hidden">after it </span>
      <b>{after}</b>
    </>
  );
}

function busyWire(wires: readonly Wire[]): Wire | undefined {
  return wires.find((wire) => wire.flow !== undefined) ?? wires.find((wire) => wire.state === 'opening');
}

function filled(text: RichText, hop: HopLine): RichText {
  return text.map((part) => {
    if (typeof part === 'string') {
      return fill(part, hop.values);
    }
    return 'code' in part ? { code: fill(part.code, hop.values) } : part;
  });
}
