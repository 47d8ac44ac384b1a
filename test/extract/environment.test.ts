import { expect, test } from 'vitest';
import { environmentOf } from '../../src/extract/environment.ts';

test.each([
  ['docker-compose.prod.yml', 'production'],
  ['deploy/production/compose.yaml', 'production'],
  ['compose.dev.yaml', 'development'],
  ['.devcontainer/docker-compose.yml', 'development'],
  ['docker-compose.test.yml', 'test'],
  ['docker-compose.integration.yml', 'test'],
  ['integrations/docker-compose.yml', 'unknown'],
  ['contest/docker-compose.yml', 'unknown'],
  ['examples/rag/docker-compose.yml', 'example'],
  ['.env.example', 'example'],
  ['.github/workflows/build.yml', 'ci'],
  ['archive/docker-compose.yml', 'archived'],
  ['README.md', 'document'],
  ['docker-compose.yml', 'unknown'],
  ['qdrant/config/production.yaml', 'unknown'],
  ['qdrant/config/development.yaml', 'unknown'],
])('%s is of environment %s', (path, environment) => {
  expect(environmentOf(path)).toBe(environment);
});

test.each([
  ['# Production deployment', 'production'],
  ['# Local development only', 'development'],
  ['# Local-dev Qdrant', 'development'],
  ['# Qdrant 向量存储层 - 本地开发环境部署配置', 'development'],
  ['# Production Qdrant Configuration', 'production'],
  ['# Configuration Qdrant pour production', 'production'],
  ['# QDRANT CONFIGURAÇÃO DE PRODUÇÃO', 'production'],
  ['# Production qdrant-v2 does not build from this file', 'unknown'],
  ['#ddev-generated', 'development'],
  ['# A test fixture', 'test'],
  ['# Not part of the production stack', 'unknown'],
  ['# This is no production setup', 'unknown'],
  ['# Stack for production, not for development', 'production'],
  ['services: {} # Production deployment', 'unknown'],
  ['# Starts everything', 'unknown'],
])('the comment %s says %s', (text, environment) => {
  expect(environmentOf('docker-compose.yml', text)).toBe(environment);
});
