/** `count` files that configure or call a Qdrant, as repositories have them: some ten services with one of each kind. */
export const qdrantFiles = (count) =>
  Array.from({ length: count }, (_, at) =>
    makers[at % makers.length](`services/app-${Math.floor(at / makers.length)}`),
  );

const padding = (sign, lines) =>
  Array.from({ length: lines }, (_, at) => `${sign} note ${at}: see the handbook before you change this`).join('\n');

const makers = [
  (folder) => ({
    path: `${folder}/docker-compose.yaml`,
    text: `services:\n  qdrant:\n    image: qdrant/qdrant:v1.15.1\n    ports: ["6333:6333", "6334:6334"]\n    volumes: ["data:/qdrant/storage"]\n  app:\n    build: .\n    environment:\n      QDRANT_URL: http://qdrant:6333\nvolumes:\n  data: {}\n${padding('#', 60)}\n`,
  }),
  (folder) => ({
    path: `${folder}/src/search.ts`,
    text: `import { QdrantClient } from '@qdrant/js-client-rest';\n\n${padding('//', 150)}\nexport const client = new QdrantClient({ url: process.env.QDRANT_URL, apiKey: process.env.QDRANT_API_KEY });\nexport const search = (vector: number[]) => client.search('items', { vector, limit: 10 });\n`,
  }),
  (folder) => ({
    path: `${folder}/config/production.yaml`,
    text: `log_level: INFO\nservice:\n  host: 0.0.0.0\n  http_port: 6333\n  enable_tls: false\nstorage:\n  storage_path: ./storage # of qdrant\ncluster:\n  enabled: false\n`,
  }),
  (folder) => ({
    path: `${folder}/.env.example`,
    text: `QDRANT_URL=http://localhost:6333\nQDRANT_API_KEY=\n${padding('#', 20)}\n`,
  }),
  (folder) => ({
    path: `${folder}/Dockerfile`,
    text: 'FROM qdrant/qdrant:v1.15.1\nCOPY config/production.yaml /qdrant/config/production.yaml\nEXPOSE 6333\n',
  }),
  (folder) => ({
    path: `${folder}/deploy/qdrant.yaml`,
    text: `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: qdrant }\nspec:\n  template:\n    spec:\n      containers:\n        - name: qdrant\n          image: qdrant/qdrant:v1.14.0\n          ports: [{ containerPort: 6333 }]\n${padding('#', 80)}\n`,
  }),
  (folder) => ({
    path: `${folder}/README.md`,
    text: `# Search\n\n\`\`\`sh\ndocker run -p 6333:6333 qdrant/qdrant\n\`\`\`\n\n${padding('-', 100)}\n`,
  }),
  (folder) => ({
    path: `${folder}/ingest.py`,
    text: `from qdrant_client import QdrantClient\n\n${padding('#', 120)}\nclient = QdrantClient(url="http://localhost:6333")\n`,
  }),
  (folder) => ({
    path: `${folder}/package.json`,
    text: '{\n  "name": "search",\n  "private": true,\n  "dependencies": { "@qdrant/js-client-rest": "1.15.1" }\n}\n',
  }),
];
