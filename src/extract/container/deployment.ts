import type { Deployment, Extraction } from '../../model/deployment.ts';
import { isUnknown, unknown } from '../../model/maybe.ts';
import type { Repository } from '../../model/repository.ts';
import { environmentOf } from '../environment.ts';
import { type ExtractionContext, nothing } from '../extractor.ts';
import type { Container } from './container.ts';
import { environmentSettings } from './environment-settings.ts';
import { type FileSettings, fileSettings } from './file-settings.ts';
import { harmlessArguments } from './harmless-arguments.ts';
import { imageSettings } from './image-settings.ts';
import { laterVersion } from './later-version.ts';
import { type Launch, launchOf } from './launch.ts';
import { type Owner, type RawSetting, sealSetting } from './seal-value.ts';
import { unseenStartScript, variablesOf } from './variables.ts';

/** A container that runs Qdrant → the deployment with all its layers, secrets sealed. */
export function deploymentOf(container: Container, context: ExtractionContext): Extraction {
  const variables = variablesOf(container, context.repository);
  const launch = launchOf(container, variables, context.asVersion);
  const files = fileSettings(container, launch, context.repository);
  const raw = [...imageSettings(container, launch, files), ...files.settings, ...environmentSettings(variables)];
  const owner = ownerOf(container, raw, context);
  const sealed = raw.map((setting) => sealSetting(setting, owner, context));
  const facts = sealed.map(({ fact }) => fact);
  return {
    ...nothing,
    deployments: [
      { ...bare({ container, launch, files, repository: context.repository }), environment: owner.environment, facts },
    ],
    credentials: sealed.flatMap(({ sightings }) => sightings),
    secretPlaces: sealed.flatMap(({ secretPlaces }) => secretPlaces),
    notices: [
      ...files.notices,
      ...(context.asVersion === undefined ? laterVersion(container.built?.base ?? container.image) : []),
    ],
  };
}

function ownerOf(
  { id, name, path }: Container,
  settings: readonly RawSetting[],
  { repository }: ExtractionContext,
): Owner {
  const file = repository.text(path);
  return {
    id,
    names: [name],
    environment: environmentOf(path, file.kind === 'text' ? file.text : ''),
    jwtActive: settings.some(
      ({ setting, text }) => setting === 'service.jwt_rbac' && /^(true|yes|on|1)$/i.test(String(text.value)),
    ),
  };
}

type Parts = {
  readonly container: Container;
  readonly launch: Launch;
  readonly files: FileSettings;
  readonly repository: Repository;
};

function bare({ container, launch, files, repository }: Parts): Omit<Deployment, 'environment' | 'facts'> {
  const { id, name, kind, location, built, user, ports, upstreamTls, sources, evidence } = container;
  // What is built here is what its FROM says, whatever name and tag it is given.
  const image = built?.base ?? container.image;
  return {
    id,
    name,
    kind,
    location,
    ports,
    upstreamTls,
    routed: container.routed ?? null,
    image: image === null ? null : { reference: image.value, location: image.location },
    unreadEnvironment:
      container.unreadEnvironment ?? unseenFile(files) ?? brokenFile(files) ?? unseenStartScript(container, repository),
    arguments: { values: harmlessArguments(launch.arguments), location: launch.argumentsAt },
    user: userOf(user ?? built?.user ?? null),
    runMode: launch.runMode,
    runModeAt: launch.runModeAt,
    sources: [...sources, ...files.sources, ...(built === null ? [] : [built.dockerfile])],
    evidence: [...evidence, ...(built?.evidence ?? [])],
    startErrors: [
      ...files.startErrors,
      ...(launch.refusal === null ? [] : [{ ...launch.refusal, writtenAs: 'the command' }]),
    ],
  };
}

const userOf = (user: Container['user']): Deployment['user'] =>
  user === null
    ? null
    : {
        value: isUnknown(user.value) ? unknown(user.value.because, user.location) : user.value,
        location: user.location,
      };

/** A configuration file that is not in the repository can set anything below the environment. */
function unseenFile({ unseen: [first] }: FileSettings): Deployment['unreadEnvironment'] {
  if (first === undefined) return null;
  const { source, target, location } = first;
  const because = `${target} is mounted from a file that is not in the repository`;
  return { because: source.kind === 'unknown' && source.because.includes(target) ? source.because : because, location };
}

/** What else a file sets that Qdrant cannot parse is anybody's guess. */
const brokenFile = ({ broken }: FileSettings): Deployment['unreadEnvironment'] =>
  broken === null
    ? null
    : { because: `Qdrant cannot read ${broken.writtenAs ?? 'its settings'}`, location: broken.location };
