/**
 * How long things take where the scenario does not say: whole milliseconds, chosen inside what the recordings of a real
 * Envoy and a real kernel show (a connect of 0 to 1 ms, a proxied request of 2 to 5 ms).
 */
/** One way over the wire between two hosts. */
export const WIRE_MS = 1;
/** From the return of `connect()` to the app's first byte. */
export const APP_WRITES_AFTER_MS = 1;
/** The two round trips of a TLS 1.2 handshake, Envoy's highest version upstream by default. */
export const TLS_HANDSHAKE_MS = 2;
/** The network plugin sets up the pod's network before any container starts. */
export const CNI_AFTER_MS = 100;
/** From the pod's creation to its first container, the image being on the node already. */
export const FIRST_CONTAINER_AFTER_MS = 300;
/** The kubelet starts the next container so long after the one before. */
export const NEXT_CONTAINER_AFTER_MS = 100;
/** From the start of Envoy's process to its listeners: recorded 70 to 93 ms. */
export const ENVOY_STARTS_IN_MS = 80;
/** From SIGTERM to Envoy's exit: recorded 8 to 31 ms. */
export const ENVOY_EXITS_IN_MS = 10;
/** The kubelet notices a container's end by relisting, once a second. */
export const KUBELET_RELIST_MS = 1000;
/** How long a caller waits for its answer, where its action does not say. */
export const CALL_TIMEOUT_MS = 8000;
/** A script that cuts a connection pauses so long between its last byte and the cut. */
export const SERVER_CUTS_AFTER_MS = 50;
/** A container is killed so long after its SIGTERM at the earliest, however short its grace period (Kubernetes docs, Pod lifecycle). */
export const MINIMUM_GRACE_MS = 2000;
/** Kubernetes' default `timeoutSeconds` of a probe. */
export const PROBE_TIMEOUT_MS = 1000;
/** From a start of a container to what somebody who watched for it does. */
export const WATCHER_ACTS_AFTER_MS = 100;
/** From the end of all processes on a node to the kubelet's new start. */
export const NODE_BOOTS_IN_MS = 20_000;
/** iptables needs so long to load the redirect rules. */
export const RULES_WRITTEN_IN_MS = 50;
