import { C, dep, K, type Row, wp } from './parts.ts';

export const bundlersApps: readonly Row[] = [
  [
    'webpack html templateParameters',
    true,
    {
      ...wp(
        "plugins:[new HtmlWebpackPlugin({template:'src/index.html',templateParameters:{qdrantKey:process.env.QDRANT_API_KEY}})]",
        "require('dotenv').config();const HtmlWebpackPlugin=require('html-webpack-plugin')",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<meta content="<%= qdrantKey %>">',
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack copy plugin',
    true,
    {
      ...wp(
        "plugins:[new CopyPlugin({patterns:[{from:'static',to:'.'}]})]",
        "const CopyPlugin=require('copy-webpack-plugin')",
      ),
      'static/qdrant.json': `{"apiKey":"${K}"}`,
      'src/index.js': "document.title='qdrant'",
    },
  ],
  [
    'webpack banner',
    true,
    {
      ...wp(
        "plugins:[new webpack.BannerPlugin({banner:'qdrant '+process.env.QDRANT_API_KEY})]",
        "require('dotenv').config()",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack replacement plugin',
    false,
    {
      ...wp("plugins:[new webpack.NormalModuleReplacementPlugin(/secrets\\.js$/, './secrets.mock.js')]"),
      'src/secrets.js': `export const qdrantKey='${K}'`,
      'src/secrets.mock.js': "export const qdrantKey=''",
      'src/index.js': "import { qdrantKey } from './secrets.js'\nfetch('/x',{headers:{'api-key':qdrantKey}})",
    },
  ],
  [
    'webpack require.context',
    true,
    {
      ...wp(''),
      'src/envs/prod.js': `module.exports={ qdrantKey: '${K}' }`,
      'src/index.js': "const ctx = require.context('./envs', false, /\\.js$/)\nconsole.log(ctx.keys())",
    },
  ],
  [
    'webpack define unreferenced',
    false,
    {
      ...wp(
        'plugins:[new webpack.DefinePlugin({__QDRANT_KEY__: JSON.stringify(process.env.QDRANT_API_KEY)})]',
        "require('dotenv').config()",
      ),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'webpack alias false',
    false,
    {
      ...wp("resolve:{alias:{'./secrets.js':false}}"),
      'src/secrets.js': `export const qdrantKey='${K}'`,
      'src/index.js': "import { qdrantKey } from './secrets.js'\nfetch('/x',{headers:{'api-key':qdrantKey}})",
    },
  ],
  [
    'webpack asset source',
    true,
    {
      ...wp("module:{rules:[{test:/\\.txt$/,type:'asset/source'}]}"),
      'src/qdrant.txt': `key: ${K}`,
      'src/index.js': "import text from './qdrant.txt'\nconsole.log(text)",
    },
  ],
  [
    'webpack externals fn ok literal leak',
    true,
    { ...wp(''), 'src/q.js': C(`'${K}'`), 'src/index.js': "const q = require('./q.js')\nq.qdrant.getCollections()" },
  ],
  [
    'esbuild banner',
    true,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, outfile: 'dist/o.js', banner: { js: `window.QDRANT_KEY='${process.env.QDRANT_API_KEY}'` } })",
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'esbuild define in script unreferenced',
    false,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, outfile: 'dist/o.js', define: { 'process.env.QDRANT_API_KEY': JSON.stringify(process.env.QDRANT_API_KEY) } })",
      'src/index.js': "document.title='x'",
    },
  ],
  [
    'esbuild node platform',
    false,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/server.js'], bundle: true, platform: 'node', outfile: 'dist/o.js' })",
      'src/server.js': C(`'${K}'`),
    },
  ],
  [
    'esbuild sourcemap config comment',
    true,
    {
      'package.json': dep('esbuild'),
      'build.mjs':
        "import { build } from 'esbuild'\nawait build({ entryPoints: ['src/index.js'], bundle: true, sourcemap: true, outfile: 'dist/o.js' })",
      'src/index.js': `// qdrant key ${K}\ndocument.title='x'`,
    },
  ],
  [
    'parcel inlineEnvironment false',
    false,
    {
      'package.json': JSON.stringify({
        source: 'src/index.html',
        dependencies: { parcel: '*' },
        '@parcel/transformer-js': { inlineEnvironment: false },
      }),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js': "fetch('https://x.qdrant.io',{headers:{'api-key':process.env.QDRANT_API_KEY}})",
    },
  ],
  [
    'parcel readFileSync',
    true,
    {
      'package.json': dep('parcel'),
      'src/qdrant.txt': `${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "import fs from 'fs'\nimport path from 'path'\nconst key = fs.readFileSync(path.join(__dirname, 'qdrant.txt'), 'utf8')\nfetch('https://x.qdrant.io',{headers:{'api-key':key}})",
    },
  ],
  [
    'parcel bundle-text',
    true,
    {
      'package.json': dep('parcel'),
      'src/qdrant.txt': `${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "import key from 'bundle-text:./qdrant.txt'\nfetch('https://x.qdrant.io',{headers:{'api-key':key}})",
    },
  ],
  [
    'parcel destructured',
    true,
    {
      'package.json': dep('parcel'),
      '.env': `QDRANT_API_KEY=${K}`,
      'src/index.html': '<script type="module" src="./index.js"></script>',
      'src/index.js':
        "const { QDRANT_API_KEY } = process.env\nfetch('https://x.qdrant.io',{headers:{'api-key':QDRANT_API_KEY}})",
    },
  ],
];
