import { useMemo, useState } from 'react';
import type { Catalogue, Phrases } from '../../player/index.ts';
import { PlaceLink } from '../PlaceLink.tsx';
import { usePlayer } from '../PlayerContext.tsx';
import { CatalogueList } from './CatalogueList.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { isEdited } from './edits.ts';
import { ManifestPanel } from './ManifestPanel.tsx';
import { Prediction } from './Prediction.tsx';
import { Problems } from './Problems.tsx';
import { nextToPredict } from './prediction.ts';
import { Results } from './Results.tsx';
import { SceneHead } from './SceneHead.tsx';
import type { Room } from './scene.ts';
import { useBench } from './useBench.ts';
import { useRefusals } from './useRefusals.ts';
import '../finePrint.css';
import './whatif.css';

export interface WhatIfProps {
  readonly lesson: { readonly phrases: Phrases };
  readonly catalogue: Catalogue;
  readonly room: Room;
}

/** A place to break things: choose a change or make one, say what will come of it, run it, and see what differs first. */
export function WhatIf({ lesson, catalogue, room }: WhatIfProps) {
  const bench = useBench(catalogue, room);
  const { scene, edits, runs } = bench;
  const now = useMemo(() => room.applyPatch(scene.own, edits), [room, scene, edits]);
  const answers = usePlayer((state) => state.answers);
  const next = nextToPredict(catalogue, answers, scene.id);
  // Whoever follows a link with another manifest should see what is in it.
  const [editing, setEditing] = useState(edits.manifest !== undefined);
  const refusals = useRefusals(runs);
  const problems = runs?.outcome.ok === false ? runs.outcome.problems : refusals;
  return (
    <div className="whatif">
      <aside className="whatif-side" aria-label="Scenarios and changes">
        <CatalogueList catalogue={catalogue} current={scene.id} />
        <ChangePanel bench={bench} now={now} editing={editing} onEdit={() => setEditing(!editing)} />
      </aside>
      <div className="whatif-main">
        <SceneHead scene={scene} edited={isEdited(edits)} />
        {editing && <ManifestPanel bench={bench} now={now} />}
        <Prediction bench={bench} />
        {problems.length > 0 && !bench.stale && <Problems problems={problems} />}
        {problems.length === 0 && runs?.outcome.ok && runs.baseline.ok && (
          <Results
            scene={scene}
            answer={bench.answer}
            stale={bench.stale}
            edited={isEdited(edits)}
            onPredictAgain={bench.predictAgain}
            catalogue={catalogue}
            phrases={lesson.phrases}
            run={runs.outcome.run}
            baseline={runs.baseline.run}
          />
        )}
        {runs !== undefined && next && (
          <p className="whatif-next">
            <PlaceLink className="button" to={{ mode: 'whatif', scenario: next.id }}>
              Predict the next one: {next.title} <span aria-hidden="true">→</span>
            </PlaceLink>
          </p>
        )}
      </div>
    </div>
  );
}
