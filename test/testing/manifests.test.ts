import { ApiObject, App, Chart } from 'cdk8s';
import { ProductionService } from '../../lib/service';
import type * as Testing from '../../lib/testing';
import { exampleProps, manifests, synthService } from '../../lib/testing';
import { codesOf, errorOf } from '../support/codes-of';

describe('manifests', () => {
  const app = new App();
  for (const namespace of ['a', 'b']) {
    new ProductionService(new Chart(app, namespace, { namespace }), 'web', exampleProps());
  }

  test('are found by kind and name', () => {
    const all = synthService(exampleProps());
    expect(all.find('Deployment').metadata.name).toBe('web');
    expect(all.find('Service', 'web').kind).toBe('Service');
    expect([all.has('Ingress'), all.has('Service', 'other')]).toEqual([false, false]);
  });

  test('that are not there are an error that lists what is', () => {
    const error = errorOf(() => synthService(exampleProps()).find('Ingress', 'web'));
    expect(error.codes).toEqual(['ManifestNotFound']);
    expect(error.message).toContain('ServiceAccount/web, NetworkPolicy/web, Deployment/web');
  });

  test('that are there twice are an error, and are listed by kind', () => {
    expect(codesOf(() => manifests(app).find('Deployment', 'web'))).toEqual(['ManifestAmbiguous']);
    expect(manifests(app).ofKind('Deployment').map((manifest) => manifest.metadata.namespace)).toEqual(['a', 'b']);
  });

  test('are refused when synthesis would be', () => {
    expect(codesOf(() => synthService((chart) => {
      for (const id of ['x', 'y']) {
        new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } });
      }
      new ProductionService(chart, 'web', exampleProps());
    }))).toEqual(['ValidationFailed']);
  });
});

describe('without fast-check', () => {
  afterEach(() => jest.resetModules());

  test('the entry loads, and only generating is refused, with the command to install it', () => {
    jest.isolateModules(() => {
      jest.doMock('fast-check', () => { throw new Error('Cannot find module'); });
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const testing = require('../../lib/testing') as typeof Testing;
      expect(testing.synthService(testing.exampleProps()).has('Deployment')).toBe(true);
      expect(errorOf(() => testing.validDeclarations()).message).toMatch(/fast-check is not installed.*\n.*npm install --save-dev fast-check/);
    });
  });
});
