import { useMemo } from 'react';
import type { WhatIfProblem } from '../../whatif/index.ts';
import { useLazy } from '../useLazy.ts';
import { loadEditor } from './loadEditor.ts';
import type { Runs } from './scene.ts';

const NONE: readonly WhatIfProblem[] = [];

/**
 * What Kubernetes would refuse of the manifest that was run, though the engine could run it: an unknown field above all.
 * Asked where the learner has written a manifest; what can tell comes with the editor.
 */
export function useRefusals(runs: Runs | undefined): readonly WhatIfProblem[] {
  const written = runs?.manifestIsEdited ?? false;
  const editor = useLazy(loadEditor, written);
  return useMemo(() => {
    if (editor === undefined || runs === undefined) {
      return NONE;
    }
    const { manifest, input } = runs.ran;
    return editor
      .validateManifest(manifest, editor.runPortsOf(input))
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, message, cure }) => ({ where: 'manifest', path, line, message: `${message} ${cure}` }));
  }, [editor, runs]);
}
