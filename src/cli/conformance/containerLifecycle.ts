/**
 * Cases of pod lifecycle (from Kubernetes' e2e_node tests): a case's pod becomes a scenario by renaming alone, the engine
 * runs it, and the case's assertions are held against the log of the run.
 */
import { z } from 'zod';
import { type ContainerScenario, type PodScenario, type Scenario, simulate } from '../../engine/index.ts';
import { type CaseResult, unsupported } from './caseResult.ts';
import { holds } from './lifecycleAssertions.ts';
import { logOf } from './lifecycleLog.ts';

/** The tests watch a pod for five minutes at most; what happens to it later they cannot see. */
const WATCHED_FOR_MS = 5 * 60_000;
const DEFAULT_GRACE_S = 30;

const hook = z.union([z.strictObject({ run_s: z.number() }), z.strictObject({ forever: z.literal(true) })]);

const probe = z.strictObject({
  fails: z.boolean().exactOptional(),
  initialDelay_s: z.number().exactOptional(),
  period_s: z.number().exactOptional(),
  failureThreshold: z.number().exactOptional(),
});

const container = z.strictObject({
  name: z.string(),
  run_s: z.number().exactOptional(),
  exit: z.number().exactOptional(),
  sidecar: z.boolean().exactOptional(),
  start_delay_s: z.number().exactOptional(),
  term_s: z.number().exactOptional(),
  ignores_sigterm: z.boolean().exactOptional(),
  image: z.literal('bad').optional(),
  postStart: hook.optional(),
  preStop: hook.optional(),
  startupProbe: probe.exactOptional(),
  livenessProbe: probe.exactOptional(),
  readinessProbe: probe.exactOptional(),
});

const when = z.union([z.literal('all_running'), z.templateLiteral(['running ', z.string()])]);

const podInput = z.strictObject({
  restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).default('Always'),
  initContainers: z.array(container).default([]),
  containers: z.array(container),
  gracePeriod_s: z.number().default(DEFAULT_GRACE_S),
  action: z
    .union([
      z.strictObject({ delete: z.strictObject({ when, grace_s: z.number().exactOptional() }) }),
      z.strictObject({ reboot: z.strictObject({ when }) }),
    ])
    .optional(),
});

const caseFile = z.object({
  cases: z.array(z.object({ id: z.string(), input: z.unknown(), expected: z.array(z.string()) })),
});

/** Every case of the file, in order. */
export function runContainerLifecycle(file: unknown): readonly CaseResult[] {
  return caseFile.parse(file).cases.map(({ id, input, expected }) => {
    const read = podInput.safeParse(input);
    if (!read.success) return unsupported({ id, input, expected }, z.prettifyError(read.error));
    const log = logOf(simulate(scenarioOf(read.data)));
    const broken = expected.flatMap((assertion) => {
      const outcome = holds(log, assertion);
      return outcome === 'holds' ? [] : [`${assertion}: ${outcome}`];
    });
    return { id, passed: broken.length === 0, input, expected, got: log.entries, difference: broken.join('\n') };
  });
}

function scenarioOf({ action, initContainers, containers, ...pod }: z.infer<typeof podInput>): Scenario {
  return {
    seed: 1,
    rules: 'none',
    proxy: { state: 'absent' },
    outbound: {},
    inbound: {},
    endpoints: [],
    app: { listening: false },
    actions: [],
    pod: {
      ...pod,
      ...action,
      name: 'pod',
      initContainers: initContainers.map(containerOf),
      containers: containers.map(containerOf),
      horizon_ms: WATCHED_FOR_MS,
    } satisfies PodScenario,
  };
}

function containerOf({ image, postStart, preStop, ...rest }: z.infer<typeof container>): ContainerScenario {
  return {
    ...rest,
    image: 'busybox',
    pull_fails: image === 'bad',
    ...(postStart && { postStart: hookOf(postStart) }),
    ...(preStop && { preStop: hookOf(preStop) }),
  };
}

function hookOf(given: z.infer<typeof hook>): { readonly run_s: number } | 'forever' {
  return 'forever' in given ? 'forever' : given;
}
