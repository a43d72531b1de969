import type { ApiObject } from 'cdk8s';
import { CATALOGUE, openFailures, runChecks } from '../checks';
import type { Manifest, Problem } from '../core';
import type { Platform } from '../platform';
import type { AppRule } from './app-guard';
import { CheckedObject } from './checked-object';

/** Synthesis waits for these; warnings are for `seaworthy check`, which has the time. */
const ERRORS = CATALOGUE.filter((check) => check.severity === 'error');

/**
 * The checks as a rule over an app: final manifests, after the user's patches, judged with the platform's facts.
 * Only errors fail a synthesis; `seaworthy check` shows the warnings too.
 */
export function checkRule(platform: Platform): AppRule {
  return (objects) => {
    const sources = new Map<Manifest, ApiObject>(objects.map((object) => [CheckedObject.isCheckedObject(object) ? object.judge() : (object.toJson() as Manifest), object]));
    const report = runChecks([...sources.keys()], { facts: platform.facts, today: new Date().toISOString().slice(0, 10), checks: ERRORS });
    return openFailures(report).flatMap((failure) => failure.faults.map((fault): Problem => ({
      code: 'CheckFailed',
      path: sources.get(failure.manifest)?.node.path ?? failure.manifest.metadata.name,
      message: `check ${failure.check}: ${fault.path}: ${fault.message}`,
      remedy: `${remedyOf(failure.check)} Or exempt it: Exemption.of("${failure.check}", "<reason>", "<last day>").`,
    })));
  };
}

function remedyOf(id: string): string {
  return CATALOGUE.find((check) => check.id === id)?.remedy ?? '';
}
