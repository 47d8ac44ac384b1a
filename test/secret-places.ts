/** The files of a repository that holds a key; `path` of the first names the place in a test's output. */
export type KeyPlace = (key: string) => Readonly<Record<string, string>>;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const react = '{"dependencies":{"vite":"*","react":"*","@qdrant/js-client-rest":"*"}}';

/** Manifests: what a server or a build is given. */
export const placesInManifests: readonly KeyPlace[] = [
  (key) => ({
    'names/Dockerfile': `FROM node:22\nARG VITE_QDRANT_API_KEY=${key}\nENV VITE_QDRANT_API_KEY=$VITE_QDRANT_API_KEY NEXT_PUBLIC_QDRANT_API_KEY="${key}"\nARG QDRANT_API_KEY='${key}'\nRUN QDRANT_API_KEY=${key} npm run build\n`,
    'names/package.json': react,
  }),
  (key) => ({
    '.github/workflows/ci.yml': `on: push\nenv:\n  QDRANT_API_KEY: ${key}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    env: {VITE_QDRANT_API_KEY: "${key}"}\n    services:\n      qdrant:\n        image: qdrant/qdrant:v1.15.1\n        env:\n          QDRANT__SERVICE__API_KEY: '${key}'\n        ports: ["6333:6333"]\n    steps:\n      - run: |\n          curl -H "api-key: ${key}" http://localhost:6333/collections\n          docker run -d -e QDRANT__SERVICE__API_KEY=${key} -p 6333:6333 qdrant/qdrant\n        env:\n          NEXT_PUBLIC_QDRANT_API_KEY: ${key}\n      - uses: docker/build-push-action@v6\n        with:\n          build-args: |\n            VITE_QDRANT_API_KEY=${key}\n            QDRANT_API_KEY=${key}\n`,
  }),
  (key) => ({
    'args/compose.yaml': `services:\n  web:\n    build:\n      context: .\n      args:\n        VITE_QDRANT_API_KEY: ${key}\n        QDRANT_API_KEY: "${key}"\n    environment: [VITE_QDRANT_API_KEY=${key}, 'NEXT_PUBLIC_QDRANT_API_KEY=${key}']\n    labels: {traefik.http.middlewares.q.headers.customrequestheaders.api-key: "${key}"}\n  list:\n    build: {context: ., args: ["REACT_APP_QDRANT_API_KEY=${key}"]}\n  qdrant:\n    image: qdrant/qdrant\n    ports: [6333:6333]\n    healthcheck: {test: ["CMD-SHELL", "curl -H 'api-key: ${key}' localhost:6333"]}\n    entrypoint: sh -c "QDRANT__SERVICE__API_KEY=${key} ./entrypoint.sh"\n`,
    'args/Dockerfile': 'FROM node:22\nARG VITE_QDRANT_API_KEY\nRUN npm run build\n',
    'args/package.json': react,
  }),
  (key) => ({
    'k8s/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: qdrant}\ndata:\n  QDRANT__SERVICE__API_KEY: ${base64(key)}\n  qdrant-api-key: "${base64(`${key}\n`)}"\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: plain}\nstringData:\n  QDRANT_API_KEY: ${key}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: qdrant}\nspec:\n  template:\n    spec:\n      containers:\n        - name: qdrant\n          image: qdrant/qdrant:v1.15.1\n          envFrom: [{secretRef: {name: qdrant}}]\n          env: [{name: QDRANT__SERVICE__READ_ONLY_API_KEY, value: "${key}"}]\n`,
  }),
  (key) => ({
    'map/configmap.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: q}\ndata:\n  QDRANT__SERVICE__API_KEY: "${key}"\n  production.yaml: |\n    service:\n      api_key: ${key}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: q}\nspec:\n  containers:\n    - name: q\n      image: qdrant/qdrant\n      args: ["--api-key", "${key}"]\n      envFrom: [{configMapRef: {name: q}}]\n`,
  }),
  (key) => ({
    'chart/values.yaml': `apiKey: "${key}"\nreadOnlyApiKey: ${key}\nconfig:\n  service:\n    api_key: '${key}'\nimage: {repository: qdrant/qdrant, tag: v1.15.1}\nenv:\n  - name: QDRANT__SERVICE__ALT_API_KEY\n    value: ${key}\n`,
    'chart/Chart.yaml':
      'apiVersion: v2\nname: q\nversion: 1.0.0\ndependencies:\n  - {name: qdrant, version: 1.15.1, repository: https://qdrant.github.io/qdrant-helm}\n',
  }),
  (key) => ({
    'infra/main.tf': `variable "qdrant_api_key" {\n  default = "${key}"\n}\nresource "docker_container" "qdrant" {\n  image = "qdrant/qdrant:v1.15.1"\n  env   = ["QDRANT__SERVICE__API_KEY=${key}"]\n}\nresource "aws_ecs_task_definition" "q" {\n  container_definitions = jsonencode([{\n    name = "qdrant", image = "qdrant/qdrant"\n    environment = [{ name = "QDRANT__SERVICE__API_KEY", value = "${key}" }]\n  }])\n}\nprovider "qdrant-cloud" {\n  api_key = "${key}"\n}\n`,
    'infra/prod.tfvars': `qdrant_api_key = "${key}"\n`,
  }),
  (key) => ({
    'unit/qdrant.container': `[Container]\nImage=docker.io/qdrant/qdrant\nEnvironment=QDRANT__SERVICE__API_KEY=${key}\nPublishPort=6333:6333\n`,
    'unit/qdrant.service': `[Service]\nEnvironment="QDRANT__SERVICE__API_KEY=${key}"\nExecStart=/usr/bin/docker run -e QDRANT__SERVICE__API_KEY=${key} qdrant/qdrant\n`,
    'unit/fly.toml': `app = "q"\n[build]\nimage = "qdrant/qdrant"\n[env]\nQDRANT__SERVICE__API_KEY = "${key}"\n`,
  }),
  (key) => ({
    'proxy/nginx.conf': `server {\n  listen 443 ssl;\n  location / {\n    proxy_set_header api-key "${key}";\n    proxy_set_header Authorization 'Bearer ${key}';\n    proxy_pass http://qdrant:6333;\n  }\n}\n`,
    'proxy/Caddyfile': `q.example.org {\n  reverse_proxy qdrant:6333 {\n    header_up api-key ${key}\n  }\n}\n`,
    'proxy/compose.yaml': `services:\n  qdrant: {image: qdrant/qdrant}\n  nginx:\n    image: nginx\n    ports: ["443:443"]\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n`,
  }),
  (key) => ({
    Makefile: `QDRANT_API_KEY ?= ${key}\nrun:\n\tdocker run -e QDRANT__SERVICE__API_KEY=${key} -p 6333:6333 qdrant/qdrant --api-key ${key}\n\tQDRANT_API_KEY="${key}" npm start\n`,
    'start.ps1': `$env:QDRANT_API_KEY = "${key}"\ndocker run -e "QDRANT__SERVICE__API_KEY=${key}" qdrant/qdrant\n`,
  }),
  (key) => ({
    'wrong/compose.yaml': `services:\n  qdrant:\n    image: qdrant/qdrant:v1.15.1\n    ports: ["6333:6333"]\n    environment:\n      QDRANT_API_KEY: ${key}\n      QDRANT__SERVICE__APIKEY: "${key}"\n      QDRANT__SERVICE__API_KEY_FILE: ${key}\n      QDRANT_SERVICE_API_KEY: '${key}' # ${key}\n      OTHER: ${key}\n`,
    'wrong/compose.override.yaml': `services:\n  qdrant:\n    command: ["./qdrant", "--api-key=${key}", "--read-only-api-key", "${key}"]\n`,
  }),
  (key) => ({
    'mixed/compose.yaml': `services:\n  qdrant:\n    image: qdrant/qdrant:\${TAG:-v1.15.1}\n    ports: ["\${PORT:-6333}:6333"]\n    environment:\n      - QDRANT__SERVICE__API_KEY=\${KEY}\n      - QDRANT__SERVICE__READ_ONLY_API_KEY=a\${KEY:-${key}}b\n      - QDRANT__SERVICE__ALT_API_KEY=\${ALT:?${key}}\n    volumes: ["./\${KEY}:/data", "/${key}/config.yaml:/qdrant/config/production.yaml"]\n`,
    'mixed/.env': `KEY=${key}\n# ${key}\n`,
  }),
  (key) => ({
    'odd/compose.yaml': `services:\n  q:\n    image: qdrant/qdrant\n    ports: ["6333:6333"]\n    environment: {QDRANT__SERVICE__API_KEY: ${key}, QDRANT__SERVICE__HTTP_PORT: ${key}, QDRANT__SERVICE__ENABLE_TLS: "${key}"}\n`,
  }),
];

/** Programs and what browsers get. */
export const placesInPrograms: readonly KeyPlace[] = [
  (key) => ({
    'twice/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nexport const a = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: '${key}' }); const b = "${key}"; // ${key}\nexport const c = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: process.env.QDRANT_API_KEY ?? "${key}", headers: { 'api-key': '${key}', Authorization: \`Bearer ${key}\` } });\nlog('${key}');\n`,
  }),
  (key) => ({
    'split/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nconst key = \`\${'${key.slice(0, 9)}'}${key.slice(9, 18)}\${"${key.slice(18)}"}\`;\nexport const a = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: key });\nexport const b = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: '${key.slice(0, 14)}' + '${key.slice(14)}' });\nexport const c = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: ['${key.slice(0, 14)}', '${key.slice(14)}'].join('') });\n`,
  }),
  (key) => ({
    'encoded/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nexport const a = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: atob('${base64(key)}') });\nexport const b = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: Buffer.from("${base64(key)}", 'base64').toString() });\n`,
  }),
  (key) => ({
    'defaults/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nexport class Store {\n  constructor(url: string, private readonly apiKey = '${key}') { this.q = new QdrantClient({ url: 'http://q.example.org:6333', apiKey }); }\n}\nexport const make = ({ qdrantApiKey = "${key}" } = {}) => new QdrantClient({ url: 'http://q.example.org:6333', apiKey: qdrantApiKey });\nconst { QDRANT_API_KEY = '${key}' } = process.env;\nexport const q = new QdrantClient({ url: \`http://me:${key}@q.example.org:6333?api-key=${key}\`, apiKey: QDRANT_API_KEY });\n`,
  }),
  (key) => ({
    'spa/package.json': react,
    'spa/index.html': `<script type="module" src="/main.tsx"></script><script>window.QDRANT_API_KEY = '${key}'</script><meta name="qdrant-api-key" content="${key}">`,
    'spa/main.tsx': `import { QdrantClient } from '@qdrant/js-client-rest';\nimport { keys } from './keys';\nwindow.q = new QdrantClient({ url: 'https://q', apiKey: import.meta.env.VITE_QDRANT_API_KEY || keys.qdrant });\nfetch('http://q:6333/collections', { headers: { 'api-key': "${key}" } });\n`,
    'spa/keys.ts': `export const keys = { qdrant: '${key}', other: "${key}" } as const;\n`,
    'spa/vite.config.ts': `export default { define: { __QDRANT_API_KEY__: JSON.stringify('${key}'), 'process.env.QDRANT_API_KEY': '"${key}"' } };\n`,
    'spa/.env.production': `VITE_QDRANT_API_KEY=${key}\n`,
  }),
  (key) => ({
    'site/package.json': '{"dependencies":{"express":"*","@qdrant/js-client-rest":"*","ejs":"*"}}',
    'site/server.ts': `import express from 'express';\nimport { QdrantClient } from '@qdrant/js-client-rest';\nconst apiKey = '${key}';\nconst q = new QdrantClient({ url: 'http://q:6333', apiKey, checkCompatibility: false });\nconst app = express();\napp.get('/', (_req, res) => res.send(\`<html><script>window.KEY = "\${apiKey}"; const k = '${key}'</script></html>\`));\napp.get('/p', (_req, res) => res.render('page', { apiKey, key: '${key}' }));\n`,
    'site/views/page.ejs': `<script>const qdrantApiKey = "${key}"; fetch('http://q:6333', {headers: {'api-key': '<%= apiKey %>'}})</script>`,
  }),
  (key) => ({
    'next/package.json': '{"dependencies":{"next":"*","@qdrant/js-client-rest":"*"}}',
    'next/next.config.js': `module.exports = { env: { QDRANT_API_KEY: '${key}' }, publicRuntimeConfig: { qdrantApiKey: "${key}" } };\n`,
    'next/app/page.tsx': `'use client';\nimport { QdrantClient } from '@qdrant/js-client-rest';\nexport default function Page() { new QdrantClient({ url: 'https://q', apiKey: process.env.QDRANT_API_KEY ?? '${key}' }); return <Chat apiKey="${key}" qdrantApiKey={'${key}'} />; }\n`,
  }),
  (key) => ({
    'mobile/package.json':
      '{"dependencies":{"react-native":"*","react-native-config":"*","@qdrant/js-client-rest":"*"}}',
    'mobile/.env': `QDRANT_API_KEY=${key}\nQDRANT_URL=http://q.example.org:6333\n`,
    'mobile/App.tsx': `import Config from 'react-native-config';\nimport { QdrantClient } from '@qdrant/js-client-rest';\nexport const q = new QdrantClient({ url: Config.QDRANT_URL, apiKey: Config.QDRANT_API_KEY || '${key}' });\n`,
    'mobile/ios/Info.plist': `<plist><dict>\n<key>QDRANT_API_KEY</key>\n<string>${key}</string>\n</dict></plist>\n`,
    'mobile/android/app/build.gradle': `android { defaultConfig {\n  buildConfigField("String", "QDRANT_API_KEY", "\\"${key}\\"")\n  resValue "string", "qdrant_api_key", '${key}'\n} }\n`,
    'mobile/android/app/src/main/res/values/strings.xml': `<resources>\n<string name="qdrant_api_key">${key}</string>\n</resources>\n`,
  }),
  (key) => ({
    'agent/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nimport https from 'node:https';\nconst httpsAgent = new https.Agent({ rejectUnauthorized: false });\nexport const q = new QdrantClient({ url: 'https://q.example.org', apiKey: '${key}', httpsAgent, agent: '${key}' });\n`,
    'agent/app.py': `import os\nfrom qdrant_client import QdrantClient\nq = QdrantClient(url="https://q.example.org", api_key=os.getenv("QDRANT_API_KEY", "${key}"), verify=False)  # ${key}\nr = QdrantClient("q.example.org", api_key=("${key.slice(0, 13)}"\n  "${key.slice(13)}"), https=False)\ns = QdrantClient(url=f"http://u:${key}@q:6333")\n`,
  }),
  (key) => ({
    'config/config.exs': `import Config\nconfig :app, :qdrant, api_key: "${key}", url: "http://q:6333"\nconfig :app, qdrant_api_key: System.get_env("QDRANT_API_KEY", "${key}")\n`,
    'config/runtime.exs': `config :app, qdrant_api_key: System.get_env("QDRANT_API_KEY") || "${key}"\n`,
  }),
  (key) => ({
    'dotnet/appsettings.json': `{"ConnectionStrings":{"qdrant":"Endpoint=http://q:6334;Key=${key}"},"Qdrant":{"ApiKey":"${key}"}}`,
    'dotnet/Program.cs': `using Qdrant.Client;\nvar q = new QdrantClient("q.example.org", 6334, https: false, apiKey: "${key}");\nvar s = "Endpoint=http://qdrant:6334;Key=${key}";\n`,
    'dotnet/compose.yaml': `services:\n  app:\n    build: .\n    environment:\n      ConnectionStrings__qdrant: Endpoint=http://qdrant:6334;Key=${key}\n  qdrant:\n    image: qdrant/qdrant\n    environment: [QDRANT__SERVICE__API_KEY=${key}]\n`,
  }),
  (key) => ({
    'go/main.go': `package main\nimport "github.com/qdrant/go-client/qdrant"\nfunc main() { c, _ := qdrant.NewClient(&qdrant.Config{Host: "q.example.org", Port: 6334, APIKey: "${key}"}); _ = c }\ntype C struct { K string \`env:"QDRANT_API_KEY" envDefault:"${key}"\` }\n`,
    'rust/src/main.rs': `use qdrant_client::Qdrant;\nfn main() { let c = Qdrant::from_url("http://q.example.org:6334").api_key("${key}").build(); }\nconst QDRANT_API_KEY: &str = r#"${key}"#;\n`,
    'java/src/Main.java': `import io.qdrant.client.*;\nclass Main { QdrantClient c = new QdrantClient(QdrantGrpcClient.newBuilder("q.example.org", 6334, false).withApiKey("${key}").build()); @Value("\${qdrant.api-key:${key}}") String k; }\n`,
    'java/src/main/resources/application.yml': `spring:\n  ai:\n    vectorstore:\n      qdrant:\n        api-key: ${key}\n        host: q\n`,
  }),
  (key) => ({
    'dist/assets/main-a1b2c3.js': `const e={url:"https://q.example.org:6333",apiKey:"${key}"};new QdrantClient(e);fetch("https://q.cloud.qdrant.io:6333/collections",{headers:{"api-key":"${key}"}});`,
    'dist/index.html': '<script type="module" src="/assets/main-a1b2c3.js"></script>',
    'dist/assets/main-a1b2c3.js.map': JSON.stringify({
      version: 3,
      sources: ['a.ts'],
      sourcesContent: [`const qdrantApiKey = '${key}'`],
    }),
  }),
  (key) => ({
    'escaped/client.ts': `import { QdrantClient } from '@qdrant/js-client-rest';\nexport const a = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: '\\u0041${key}' });\nexport const b = new QdrantClient({ url: 'http://q.example.org:6333', apiKey: "${key}\\n" }); const t = '${key}';\n`,
    'escaped/config.json': `{"service":{"http_port":6333,"api_key":"\\u0041${key}\\n"},"x":"${key}"}`,
    'escaped/production.yaml': `service:\n  http_port: 6333\n  api_key: "\\x41${key}"\n  alt_api_key: >-\n    ${key}\n    ${key}\n  read_only_api_key: !!str ${key}\n`,
  }),
];
