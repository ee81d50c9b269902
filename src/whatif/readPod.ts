/** The manifest's text as a Pod: what a run reads of it is checked, other fields of Kubernetes may stand beside that. */
import type { PodManifest } from '../engine/index.ts';
import { readYaml } from '../yaml/index.ts';
import type { WhatIfProblem } from './run.ts';

export type ReadPod =
  | { readonly ok: true; readonly value: PodManifest }
  | { readonly ok: false; readonly problems: readonly WhatIfProblem[] };

/** Never throws. A syntax error has its line and column (1-based). */
export function readPod(text: string): ReadPod {
  const reading = readYaml(text);
  if (!reading.ok) {
    const before = text.slice(0, reading.at).split('\n');
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    return fail([{ where: 'manifest', path: '', ...place, message: `this is no YAML: ${reading.reason}` }]);
  }
  const { value } = reading.text;
  const problems = podProblems(value);
  return problems.length > 0 ? fail(problems) : { ok: true, value: value as PodManifest };
}

function fail(problems: readonly WhatIfProblem[]): ReadPod {
  return { ok: false, problems };
}

type Block = Readonly<Record<string, unknown>>;
type Say = (path: string, message: string) => void;

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];

/** Whatever a run would stumble over. */
function podProblems(value: unknown): readonly WhatIfProblem[] {
  const problems: WhatIfProblem[] = [];
  const say: Say = (path, message) => problems.push({ where: 'manifest', path, message });
  if (!isBlock(value)) {
    say('', 'a Pod is a block of "key: value" lines');
    return problems;
  }
  if (value.apiVersion !== 'v1') say('apiVersion', 'a Pod has apiVersion: v1');
  if (value.kind !== 'Pod') say('kind', 'this page runs a Pod: kind: Pod');
  if (!isBlock(value.metadata) || !isName(value.metadata.name)) say('metadata.name', 'a Pod needs a name');
  if (isBlock(value.spec)) checkSpec(value.spec, say);
  else say('spec', 'a Pod needs a spec');
  return problems;
}

function checkSpec(spec: Block, say: Say): void {
  const { restartPolicy, terminationGracePeriodSeconds: grace, initContainers, containers, securityContext } = spec;
  if (restartPolicy !== undefined && !RESTART_POLICIES.includes(String(restartPolicy)))
    say('spec.restartPolicy', `one of ${RESTART_POLICIES.join(', ')}`);
  if (grace !== undefined && !isCount(grace)) say('spec.terminationGracePeriodSeconds', 'a whole number of seconds');
  checkSecurity(securityContext, 'spec.securityContext', say);
  if (!Array.isArray(containers) || containers.length === 0)
    say('spec.containers', 'a Pod needs at least one container');
  else checkContainers(containers, 'spec.containers', say);
  if (initContainers === undefined) return;
  if (Array.isArray(initContainers)) checkContainers(initContainers, 'spec.initContainers', say);
  else say('spec.initContainers', 'a list of containers');
  const names = [initContainers, containers].flatMap((list) => (Array.isArray(list) ? list : [])).map(nameOf);
  const twice = names.find((name, place) => name !== undefined && names.indexOf(name) !== place);
  if (twice !== undefined) say('spec', `two containers are called "${twice}": Kubernetes refuses such a pod`);
}

function checkContainers(list: readonly unknown[], path: string, say: Say): void {
  for (const [index, container] of list.entries()) {
    const at = `${path}[${index}]`;
    if (!isBlock(container)) {
      say(at, 'a container is a block with a name and an image');
      continue;
    }
    const { name, image, restartPolicy, securityContext, lifecycle } = container;
    if (!isName(name)) say(`${at}.name`, 'a container needs a name');
    else if (list.findIndex((other) => nameOf(other) === name) !== index)
      say(`${at}.name`, `two containers are called "${name}": Kubernetes refuses such a pod`);
    if (image !== undefined && typeof image !== 'string') say(`${at}.image`, 'an image is a text');
    if (restartPolicy !== undefined && typeof restartPolicy !== 'string') say(`${at}.restartPolicy`, 'is a text');
    checkSecurity(securityContext, `${at}.securityContext`, say);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      checkProbe(container[probe], `${at}.${probe}`, say);
    checkLifecycle(lifecycle, `${at}.lifecycle`, say);
  }
}

function checkSecurity(value: unknown, path: string, say: Say): void {
  if (value === undefined || value === null) return;
  if (!isBlock(value)) {
    say(path, 'a block of "key: value" lines');
    return;
  }
  for (const key of ['runAsUser', 'runAsGroup'])
    if (value[key] !== undefined && !isCount(value[key])) say(`${path}.${key}`, 'a whole number');
  const { capabilities } = value;
  if (capabilities === undefined || capabilities === null) return;
  if (!isBlock(capabilities)) {
    say(`${path}.capabilities`, 'a block with add or drop');
    return;
  }
  const { add } = capabilities;
  if (add !== undefined && !(Array.isArray(add) && add.every((one) => typeof one === 'string')))
    say(`${path}.capabilities.add`, 'a list of capabilities, as [NET_ADMIN]');
}

const PROBE_NUMBERS = ['initialDelaySeconds', 'periodSeconds', 'failureThreshold'];

function checkProbe(value: unknown, path: string, say: Say): void {
  if (value === undefined || value === null) return;
  if (!isBlock(value)) {
    say(path, 'a block of "key: value" lines');
    return;
  }
  for (const key of PROBE_NUMBERS) {
    const number = value[key];
    const least = key === 'initialDelaySeconds' ? 0 : 1;
    if (number !== undefined && !(isCount(number) && number >= least))
      say(`${path}.${key}`, `a whole number, at least ${least}`);
  }
}

function checkLifecycle(value: unknown, path: string, say: Say): void {
  if (value === undefined || value === null) return;
  if (!isBlock(value)) {
    say(path, 'a block with postStart or preStop');
    return;
  }
  for (const key of ['postStart', 'preStop']) {
    const hook = value[key];
    if (hook === undefined || hook === null) continue;
    const sleep = isBlock(hook) ? hook.sleep : undefined;
    if (!isBlock(hook)) say(`${path}.${key}`, 'a block that says what to do');
    else if (sleep !== undefined && !(isBlock(sleep) && isCount(sleep.seconds)))
      say(`${path}.${key}.sleep.seconds`, 'a whole number of seconds');
  }
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function nameOf(container: unknown): unknown {
  return isBlock(container) ? container.name : undefined;
}
