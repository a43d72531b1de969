import { cases } from '../support/cases';
import { deployment, unrelated, workload } from '../support/objects';

const image = (name: unknown) => deployment({ 'container.image': name });
const IMAGE = 'spec.template.spec.containers[0].image';

export const imageCases = [
  ...cases('image-tag', {
    pass: [
      ['a fixed tag', image('nginx:1.27.3')], ['a digest without a tag', image('nginx@sha256:0123')], ['a digest beside latest', image('nginx:latest@sha256:0123')],
      ['a tag behind a registry with a port', image('localhost:5000/shop/web:2')],
    ],
    fail: [
      ['no tag', image('nginx'), IMAGE], ['the tag latest', image('nginx:latest'), IMAGE], ['a registry port and no tag', image('localhost:5000/web'), IMAGE], ['no image', image(undefined), IMAGE], ['a number as image', image(5), IMAGE],
      ['an init container that uses latest', deployment({ 'pod.initContainers': [{ name: 'migrate', image: 'm:latest' }] }), 'spec.template.spec.initContainers[0].image'],
      ['latest in a CronJob', workload('CronJob', { 'container.image': 'nginx:latest' }), 'spec.jobTemplate.spec.template.spec.containers[0].image'],
    ],
    notApplicable: [['a proxy that Istio writes in', image('auto')], ['an object without pods', unrelated]],
  }),
  ...cases('image-pull-policy', {
    pass: [['no policy', deployment()], ['IfNotPresent with a fixed tag', deployment({ 'container.imagePullPolicy': 'IfNotPresent' })], ['Always with a moving tag', deployment({ 'container.image': 'a:latest', 'container.imagePullPolicy': 'Always' })],
      ['IfNotPresent with a digest', deployment({ 'container.image': 'a@sha256:01', 'container.imagePullPolicy': 'IfNotPresent' })]],
    fail: [['Never', deployment({ 'container.imagePullPolicy': 'Never' }), 'spec.template.spec.containers[0].imagePullPolicy'], ['IfNotPresent with latest', deployment({ 'container.image': 'a:latest', 'container.imagePullPolicy': 'IfNotPresent' })]],
    notApplicable: [['a container without an image', image(undefined)], ['an object without pods', unrelated]],
  }),
];
