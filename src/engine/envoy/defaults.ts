/** Envoy's own defaults for settings that a configuration leaves out (Envoy API docs; recorded from Envoy 1.40.0). */
export const DEFAULT_ROUTE_TIMEOUT_MS = 15_000;
export const DEFAULT_CONNECT_TIMEOUT_MS = 5_000;
export const DEFAULT_NUM_RETRIES = 1;
