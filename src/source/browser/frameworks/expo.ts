import { type Framework, within } from '../app.ts';
import { browserEntry, inBrowser, onServer, plain, processInlining, productionConstants } from './framework.ts';

/** React Native with or without Expo: everything bundled is on people's devices. */
export const expo: Framework = {
  name: 'React Native',
  delivered: 'app',
  detect: ({ dependencies }) => dependencies.has('expo') || dependencies.has('react-native'),
  role: (view, app) => {
    const path = within(app, view.path) ?? view.path;
    if (/\+(?:api|middleware)\.[jt]sx?$/.test(path)) return onServer;
    if (/^(?:src\/)?app\/.*\.[jt]sx?$/.test(path)) return inBrowser();
    // Expo's own entry renders what App exports; an index runs for its effects.
    if (/^(?:src\/)?App\.(?:(?:ios|android|native|web)\.)?[jt]sx?$/.test(path)) return inBrowser();
    return /^(?:src\/)?index\.(?:(?:ios|android|native|web)\.)?[jt]sx?$/.test(path) ? browserEntry : plain;
  },
  publicFolders: ['public', 'assets'],
  inlining: processInlining(['EXPO_PUBLIC_'], ['dot']),
  constants: { ...productionConstants, __DEV__: false },
  serverComponents: false,
  rendersOnServer: false,
  prunesProperties: false,
  mapsByDefault: false,
};
