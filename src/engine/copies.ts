/**
 * The records that change most, copied with some fields changed. Copies are written out field by field: a literal keeps its shape, so
 * that copying a copy of a copy costs the same again, where `{ ...record, ...change }` of records this large costs ten times as much.
 */
import type { Connection } from './connection.ts';
import type { ClusterState, EnvoyState, PoolState } from './envoy/state.ts';
import type { Request, Stream } from './request.ts';
import type { ContainerState, PodState, World } from './world.ts';

/** All fields, those that may be absent too: a field that is added to a record and not to its copy is an error here. */
type Whole<T> = { readonly [Field in keyof Required<T>]: T[Field] };

export function worldWith(world: World, change: Partial<World>): World {
  return Object.assign(
    {
      scenario: world.scenario,
      now: world.now,
      pod: world.pod,
      rules: world.rules,
      rulesState: world.rulesState,
      tracking: world.tracking,
      ports: world.ports,
      envoy: world.envoy,
      connections: world.connections,
      nextConnection: world.nextConnection,
      requests: world.requests,
      nextRequest: world.nextRequest,
      servers: world.servers,
      calls: world.calls,
      kept: world.kept,
    } satisfies Whole<World>,
    change,
  );
}

export function connectionWith(connection: Connection, change: Partial<Connection>): Connection {
  return Object.assign(
    {
      id: connection.id,
      protocol: connection.protocol,
      action: connection.action,
      client: connection.client,
      server: connection.server,
      from: connection.from,
      dialled: connection.dialled,
      lands: connection.lands,
      originalDestination: connection.originalDestination,
      tracked: connection.tracked,
      uid: connection.uid,
      gid: connection.gid,
      state: connection.state,
      tls: connection.tls,
      accepted: connection.accepted,
      chain: connection.chain,
      sni: connection.sni,
      endsTls: connection.endsTls,
      vetted: connection.vetted,
      servesRequest: connection.servesRequest,
      carries: connection.carries,
      serves: connection.serves,
      closed: connection.closed,
      unread: connection.unread,
      waiting: connection.waiting,
      pool: connection.pool,
      session: connection.session,
      sessionOf: connection.sessionOf,
      deaf: connection.deaf,
      unfinished: connection.unfinished,
      untilClose: connection.untilClose,
      draining: connection.draining,
      closing: connection.closing,
    } satisfies Whole<Connection>,
    change,
  );
}

export function requestWith(request: Request, change: Partial<Request>): Request {
  return Object.assign(
    {
      id: request.id,
      action: request.action,
      client: request.client,
      head: request.head,
      written: request.written,
      complete: request.complete,
      sentHead: request.sentHead,
      response: request.response,
      answered: request.answered,
      place: request.place,
      downstream: request.downstream,
      upstream: request.upstream,
      direction: request.direction,
      route: request.route,
      cluster: request.cluster,
      endpoint: request.endpoint,
      attempt: request.attempt,
      startedAt: request.startedAt,
      stream: request.stream,
    } satisfies Whole<Request>,
    change,
  );
}

export function streamWith(stream: Stream, change: Partial<Stream>): Stream {
  return Object.assign(
    {
      readAt: stream.readAt,
      meant: stream.meant,
      peer: stream.peer,
      chain: stream.chain,
      sni: stream.sni,
      routedAt: stream.routedAt,
      trying: stream.trying,
      triedAt: stream.triedAt,
      tried: stream.tried,
      lastReset: stream.lastReset,
      retrying: stream.retrying,
      backOffs: stream.backOffs,
      buckets: stream.buckets,
      flags: stream.flags,
      details: stream.details,
      code: stream.code,
      sent: stream.sent,
      localIp: stream.localIp,
      ended: stream.ended,
    } satisfies Whole<Stream>,
    change,
  );
}

export function envoyWith(envoy: EnvoyState, change: Partial<EnvoyState>): EnvoyState {
  return Object.assign(
    {
      process: envoy.process,
      resumesAs: envoy.resumesAs,
      generation: envoy.generation,
      listeners: envoy.listeners,
      drain: envoy.drain,
      clusters: envoy.clusters,
      buckets: envoy.buckets,
    } satisfies Whole<EnvoyState>,
    change,
  );
}

export function clusterWith(cluster: ClusterState, change: Partial<ClusterState>): ClusterState {
  return Object.assign(
    {
      rotation: cluster.rotation,
      unhealthy: cluster.unhealthy,
      leftOut: cluster.leftOut,
      updatedAt: cluster.updatedAt,
      updateDue: cluster.updateDue,
      outliers: cluster.outliers,
      checks: cluster.checks,
      connections: cluster.connections,
      pending: cluster.pending,
      requests: cluster.requests,
      retries: cluster.retries,
      retriesAsked: cluster.retriesAsked,
      pools: cluster.pools,
    } satisfies Whole<ClusterState>,
    change,
  );
}

export function poolWith(pool: PoolState, change: Partial<PoolState>): PoolState {
  return Object.assign(
    {
      ready: pool.ready,
      connecting: pool.connecting,
      busy: pool.busy,
      open: pool.open,
      queue: pool.queue,
      waiting: pool.waiting,
    } satisfies Whole<PoolState>,
    change,
  );
}

export function podWith(pod: PodState, change: Partial<PodState>): PodState {
  return Object.assign(
    {
      name: pod.name,
      ip: pod.ip,
      phase: pod.phase,
      containers: pod.containers,
      apiPhase: pod.apiPhase,
      ready: pod.ready,
      since: pod.since,
      initialized: pod.initialized,
      stopping: pod.stopping,
      node: pod.node,
    } satisfies Whole<PodState>,
    change,
  );
}

/** Several changes: a later one over those before it. */
export function containerWith(
  container: ContainerState,
  ...changes: readonly Partial<ContainerState>[]
): ContainerState {
  return Object.assign(
    {
      name: container.name,
      program: container.program,
      state: container.state,
      ready: container.ready,
      restarts: container.restarts,
      uid: container.uid,
      exitCode: container.exitCode,
      role: container.role,
      startedAt: container.startedAt,
      started: container.started,
      startupPassed: container.startupPassed,
      postStart: container.postStart,
      preStop: container.preStop,
      failures: container.failures,
      unhealthy: container.unhealthy,
      stopping: container.stopping,
      crashes: container.crashes,
      endedAt: container.endedAt,
      restartAt: container.restartAt,
      failedPulls: container.failedPulls,
      waitingReason: container.waitingReason,
    } satisfies Whole<ContainerState>,
    ...changes,
  );
}
