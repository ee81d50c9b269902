/** Names in a manifest: their spelling, two things of one name, and names that nothing has. */

import type { Path } from '../yaml/index.ts';
import { type Block, blocksIn, isBlock, type Report } from './finding.ts';

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const SPELLING = 'Use small letters, digits and hyphens, with a letter or digit at both ends.';

/** All containers of the pod with their path: init containers first, as they start. */
export function containersOf(
  pod: Block,
): readonly { readonly path: Path; readonly container: Block; readonly init: boolean }[] {
  const spec = isBlock(pod.spec) ? pod.spec : {};
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    blocksIn(spec[list]).map(([index, container]) => ({
      path: ['spec', list, index],
      container,
      init: list === 'initContainers',
    })),
  );
}

export function checkNames(pod: Block, report: Report): void {
  const { metadata } = pod;
  if (isBlock(metadata) && typeof metadata.name === 'string' && !SUBDOMAIN.test(metadata.name)) {
    const message = `"${metadata.name}" is no name for a pod.`;
    report.say({ path: ['metadata', 'name'], value: true, message, cure: SPELLING });
  }
  if (isBlock(metadata) && isMissing(metadata.name)) {
    report.say({
      path: ['metadata'],
      message: 'The pod has no name.',
      cure: 'Add the line "name: myapp" below metadata.',
    });
  }
  checkContainerNames(pod, report);
  checkMounts(pod, report);
}

function checkContainerNames(pod: Block, report: Report): void {
  const seen = new Set<string>();
  for (const { path, container } of containersOf(pod)) {
    const { name } = container;
    if (typeof name !== 'string') {
      continue;
    }
    if (!LABEL.test(name)) {
      report.say({
        path: [...path, 'name'],
        value: true,
        message: `"${name}" is no name for a container.`,
        cure: SPELLING,
      });
    } else if (seen.has(name)) {
      const message = `Two containers are called "${name}": Kubernetes refuses such a pod.`;
      report.say({ path: [...path, 'name'], value: true, message, cure: 'Give one of them another name.' });
    }
    seen.add(name);
  }
}

function checkMounts(pod: Block, report: Report): void {
  const spec = isBlock(pod.spec) ? pod.spec : {};
  const volumes = blocksIn(spec.volumes).map(([, { name }]) => name);
  for (const { path, container } of containersOf(pod)) {
    for (const [index, { name }] of blocksIn(container.volumeMounts)) {
      if (typeof name === 'string' && !volumes.includes(name)) {
        report.say({
          path: [...path, 'volumeMounts', index, 'name'],
          value: true,
          message: `The pod has no volume "${name}".`,
          cure: `Add a volume of that name below spec.volumes, or take the mount out.`,
        });
      }
    }
  }
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
