/** The reference lesson's tables, word for word: test data, from which nothing is made. */

/** Step, action, traffic direction, Envoy role, result. */
export const EXECUTION_TABLE = [
  ['1', 'Pod starts with app and Envoy containers', 'N/A', 'Envoy initialized', 'Envoy ready to intercept traffic'],
  [
    '2',
    'App sends request to external service',
    'Outbound',
    'Envoy intercepts outbound traffic',
    'Traffic routed through Envoy proxy',
  ],
  [
    '3',
    'Envoy applies outbound policies (e.g., retries, TLS)',
    'Outbound',
    'Envoy modifies or secures traffic',
    'Request sent securely to destination',
  ],
  ['4', 'External service responds', 'Inbound', 'Response routed back through Envoy', 'Envoy applies inbound policies'],
  ['5', 'Envoy delivers response to app container', 'Inbound', 'Envoy completes traffic flow', 'App receives response'],
  ['6', 'Pod terminates', 'N/A', 'Envoy shuts down', 'Traffic interception stops'],
] as const;

/** Start, after steps 1 to 5, final. The reference has no column for step 1; the lesson shows it all the same. */
export const STATUS_TRACKER = {
  envoyStatus: ['Not running', 'Running', 'Running', 'Running', 'Running', 'Running', 'Stopped'],
  trafficState: [
    'No traffic',
    'No traffic',
    'Outbound intercepted',
    'Outbound secured',
    'Inbound intercepted',
    'Delivered to app',
    'No traffic',
  ],
} as const;

/** The step that lights each of the eight boxes of the process flow. */
export const FLOW_STEPS = [1, 1, 2, 3, 3, 4, 4, 5] as const;

/** What each box says, in order. */
export const FLOW_TEXTS = [
  'Application Pod Starts',
  'Sidecar Proxy (Envoy) Injected',
  'All Outgoing Traffic Routed Through Envoy',
  'Envoy Applies Policies, Observability, Security',
  'Traffic Sent to Destination Service',
  'Incoming Traffic Routed Through Envoy',
  'Envoy Applies Inbound Rules',
  'Traffic Delivered to Application Container',
] as const;
