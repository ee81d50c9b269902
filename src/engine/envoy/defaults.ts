/**
 * Envoy's own defaults, by field. Names are Envoy's (message, then field) with the unit at the end where there is one.
 * Sources: the comments of the API definitions, `envoyproxy/data-plane-api` api/envoy/*.proto; command line: docs/operations/cli.
 */
export const ENVOY_DEFAULTS = {
  // config/cluster/v3/circuit_breaker.proto, CircuitBreakers.Thresholds
  'circuit_breakers.max_connections': 1024, // "If not specified, the default is 1024."
  'circuit_breakers.max_pending_requests': 1024,
  'circuit_breakers.max_requests': 1024,
  'circuit_breakers.max_retries': 3,
  'circuit_breakers.max_connection_pools': 'unlimited', // "If not specified, the default is unlimited."
  'circuit_breakers.track_remaining': false,
  'circuit_breakers.retry_budget.budget_percent': 20, // "This parameter is optional. Defaults to 20%."
  'circuit_breakers.retry_budget.min_retry_concurrency': 3,
  'circuit_breakers.retry_budget.budget_interval_ms': 0,
  'circuit_breakers.per_host_thresholds.max_connections': 'unlimited', // "the cluster will not have per-host limits"

  // config/cluster/v3/outlier_detection.proto, OutlierDetection
  'outlier_detection.consecutive_5xx': 5,
  'outlier_detection.interval_ms': 10_000,
  'outlier_detection.base_ejection_time_ms': 30_000,
  'outlier_detection.max_ejection_percent': 10,
  'outlier_detection.enforcing_consecutive_5xx': 100,
  'outlier_detection.enforcing_success_rate': 100,
  'outlier_detection.success_rate_minimum_hosts': 5,
  'outlier_detection.success_rate_request_volume': 100,
  'outlier_detection.success_rate_stdev_factor': 1900, // thousandths
  'outlier_detection.consecutive_gateway_failure': 5,
  'outlier_detection.enforcing_consecutive_gateway_failure': 0,
  'outlier_detection.split_external_local_origin_errors': false,
  'outlier_detection.consecutive_local_origin_failure': 5,
  'outlier_detection.enforcing_consecutive_local_origin_failure': 100,
  'outlier_detection.enforcing_local_origin_success_rate': 100,
  'outlier_detection.failure_percentage_threshold': 85,
  'outlier_detection.enforcing_failure_percentage': 0,
  'outlier_detection.enforcing_failure_percentage_local_origin': 0,
  'outlier_detection.failure_percentage_minimum_hosts': 5,
  'outlier_detection.failure_percentage_request_volume': 50,
  'outlier_detection.max_ejection_time_ms': 300_000, // or base_ejection_time, if that is longer
  'outlier_detection.max_ejection_time_jitter_ms': 0,
  'outlier_detection.successful_active_health_check_uneject_host': true,
  'outlier_detection.always_eject_one_host': false,

  // config/route/v3/route_components.proto
  'route.timeout_ms': 15_000, // "If not specified, the default is 15s."
  'route.cluster_not_found_response_code': 503,
  'virtual_host.include_request_attempt_count': false,
  'virtual_host.include_attempt_count_in_response': false,
  'route_match.case_sensitive': true,
  'redirect.response_code': 301,
  'redirect.strip_query': false,
  'retry_policy.num_retries': 1,
  'retry_policy.per_try_timeout_ms': 0, // off: a try has what is left of the route's timeout
  'retry_policy.per_try_idle_timeout_ms': 0, // off
  'retry_policy.host_selection_retry_max_attempts': 1,
  'retry_policy.retry_back_off.base_interval_ms': 25, // the router's runtime key upstream.base_retry_backoff_ms
  'retry_policy.retry_back_off.max_interval_ms': 250, // "The default is 10 times the base_interval."
  'retry_policy.rate_limited_retry_back_off.max_interval_ms': 300_000,
  'hedge_policy.initial_requests': 1,
  'hedge_policy.additional_request_chance': 0, // percent
  'hedge_policy.hedge_on_per_try_timeout': false,

  // config/cluster/v3/cluster.proto, Cluster
  'cluster.connect_timeout_ms': 5_000, // "If not set, a default value of 5s will be used."
  'cluster.lb_policy': 'ROUND_ROBIN',
  'cluster.per_connection_buffer_limit_bytes': 1_048_576,
  'cluster.dns_refresh_rate_ms': 5_000,
  'cluster.dns_lookup_family': 'AUTO',
  'cluster.respect_dns_ttl': false,
  'cluster.cleanup_interval_ms': 5_000, // of the ORIGINAL_DST cluster's hosts
  'cluster.wait_for_warm_on_init': true,
  'cluster.close_connections_on_host_health_failure': false,
  'cluster.ignore_health_on_host_removal': false,
  'cluster.common_lb_config.healthy_panic_threshold': 50,
  'cluster.common_lb_config.update_merge_window_ms': 1_000,
  'cluster.common_lb_config.close_connections_on_host_set_change': false,
  'cluster.common_lb_config.ignore_new_hosts_until_first_hc': false,
  'cluster.common_lb_config.zone_aware_lb_config.routing_enabled': 100, // percent
  'cluster.common_lb_config.zone_aware_lb_config.min_cluster_size': 6,
  'cluster.common_lb_config.zone_aware_lb_config.fail_traffic_on_panic': false,
  'cluster.slow_start_config.aggression': 1,
  'cluster.slow_start_config.min_weight_percent': 10,
  'cluster.least_request_lb_config.choice_count': 2,
  'cluster.least_request_lb_config.active_request_bias': 1,
  'cluster.ring_hash_lb_config.minimum_ring_size': 1024,
  'cluster.ring_hash_lb_config.maximum_ring_size': 8_388_608,
  'cluster.ring_hash_lb_config.hash_function': 'XX_HASH',
  'cluster.maglev_lb_config.table_size': 65_537,

  // config/core/v3/health_check.proto, HealthCheck. Interval, timeout and the two thresholds have none: they must be set.
  'health_check.no_traffic_interval_ms': 60_000,
  'health_check.no_traffic_healthy_interval_ms': 60_000, // the no-traffic interval
  'health_check.initial_jitter_ms': 0,
  'health_check.interval_jitter_ms': 0,
  'health_check.interval_jitter_percent': 0,
  'health_check.reuse_connection': true,
  'health_check.always_log_health_check_failures': false,
  'health_check.always_log_health_check_success': false,
  'health_check.http_health_check.method': 'GET',
  'health_check.http_health_check.response_buffer_size_bytes': 1024,

  // config/core/v3/protocol.proto, HttpProtocolOptions; extensions/filters/network/{http_connection_manager,tcp_proxy}/v3
  'http_protocol_options.idle_timeout_ms': 3_600_000,
  'http_protocol_options.max_headers_count': 100,
  'http_protocol_options.max_requests_per_connection': 'unlimited', // "If not specified, there is no limit."
  'http_protocol_options.max_connection_duration_ms': 0, // off
  'http_protocol_options.max_stream_duration_ms': 0, // off
  'http_protocol_options.headers_with_underscores_action': 'ALLOW',
  'http_connection_manager.stream_idle_timeout_ms': 300_000,
  'http_connection_manager.request_timeout_ms': 0, // off
  'http_connection_manager.request_headers_timeout_ms': 0, // off
  'http_connection_manager.drain_timeout_ms': 5_000,
  'http_connection_manager.delayed_close_timeout_ms': 1_000,
  'http_connection_manager.max_request_headers_kb': 60,
  'http_connection_manager.server_name': 'envoy',
  'http_connection_manager.use_remote_address': false,
  'http_connection_manager.xff_num_trusted_hops': 0,
  'tcp_proxy.idle_timeout_ms': 3_600_000,
  'tcp_proxy.max_connect_attempts': 1,
  'tcp_proxy.max_downstream_connection_duration_ms': 0, // off

  // config/listener/v3/listener.proto, Listener
  'listener.listener_filters_timeout_ms': 15_000,
  'listener.continue_on_listener_filters_timeout': false,
  'listener.bind_to_port': true,
  'listener.enable_reuse_port': true,
  'listener.per_connection_buffer_limit_bytes': 1_048_576,

  // extensions/filters/http/local_ratelimit/v3, type/v3/token_bucket.proto
  'local_ratelimit.status': 429,
  'local_ratelimit.filter_enabled': 0, // percent
  'local_ratelimit.filter_enforced': 0, // percent
  'token_bucket.tokens_per_fill': 1,

  // docs/operations/cli
  'cli.drain_time_s': 600,
  'cli.drain_strategy': 'gradual',
  'cli.parent_shutdown_time_s': 900,
  'cli.file_flush_interval_ms': 10_000,
} as const;
