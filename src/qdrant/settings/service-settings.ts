import type { SettingRow } from './setting.ts';

const since = (version: string) => ({ since: version });

/** `service.*` (src/settings.rs, ServiceConfig) and `tls.*` (TlsConfig) with the defaults of config/config.yaml. */
export const serviceSettings: readonly SettingRow[] = [
  ['service.host', 'text!*', '0.0.0.0'],
  ['service.http_port', 'u16!*', 6333],
  ['service.grpc_port', 'u16?*', 6334],
  ['service.metrics_port', 'u16?*', null, since('1.17.0')],
  ['service.max_request_size_mb', 'unsigned!*', 32],
  ['service.max_workers', 'unsigned?', 0],
  ['service.enable_cors', 'boolean*', true],
  ['service.enable_tls', 'boolean*', false],
  ['service.verify_https_client_certificate', 'boolean*', false],
  ['service.api_key', 'text?#', null],
  ['service.alt_api_key', 'text?#', null, since('1.17.0')],
  ['service.read_only_api_key', 'text?#', null, since('1.7.0')],
  ['service.jwt_rbac', 'boolean?*', null, since('1.9.0')],
  ['service.enforce_internal_auth', 'boolean?*', null, since('1.18.0')],
  ['service.hide_jwt_dashboard', 'boolean?', null, since('1.11.4')],
  ['service.static_content_dir', 'text?', null, since('1.3.0')],
  ['service.enable_static_content', 'boolean?*', null, since('1.3.0')],
  ['service.enable_snapshot_url_recovery', 'boolean*', true, since('1.18.0')],
  ['service.slow_query_secs', 'float?', null, since('1.9.3')],
  ['service.hardware_reporting', 'boolean?', null, since('1.12.2')],
  ['service.metrics_prefix', 'text?', null, since('1.16.0')],
  ['service.http_keep_alive_timeout_sec', 'unsigned*', 5, since('1.17.1')],
  ['service.http_client_request_timeout_sec', 'unsigned*', 5, since('1.17.1')],
  ['service.http_client_disconnect_timeout_sec', 'unsigned*', 5, since('1.17.1')],
  ['tls.cert', 'text!*', './tls/cert.pem'],
  ['tls.key', 'text!*', './tls/key.pem'],
  ['tls.ca_cert', 'text?*', './tls/cacert.pem', { nullableSince: '1.13.5' }],
  ['tls.cert_ttl', 'unsigned?*', 3600],
];
