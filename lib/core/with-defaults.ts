/** A construct class: scope, id, props. */
export type ConstructClass<Scope, Props extends object, Instance extends object> = new (scope: Scope, id: string, props: Props) => Instance;

/** Props in which those of `Keys` have become optional. */
export type Defaulted<Props extends object, Keys extends keyof Props> = Omit<Props, Keys> & Partial<Pick<Props, Keys>>;

/**
 * Gives a class with the same props, minus what is defaulted. A value given at the call wins; `undefined` does not.
 * @param base the class, for example `ProductionService`
 * @param defaults what an organisation answers once for all its services
 */
export function withDefaults<Scope, Props extends object, Instance extends object, Keys extends keyof Props>(
  base: ConstructClass<Scope, Props, Instance>,
  defaults: Pick<Props, Keys>,
): ConstructClass<Scope, Defaulted<Props, Keys>, Instance> {
  const Base = base as unknown as ConstructClass<Scope, object, object>;
  return class extends Base {
    public constructor(scope: Scope, id: string, props: Defaulted<Props, Keys>) {
      const given = Object.fromEntries(Object.entries(props ?? {}).filter(([, value]) => value !== undefined));
      super(scope, id, { ...defaults, ...given });
    }
  } as unknown as ConstructClass<Scope, Defaulted<Props, Keys>, Instance>;
}
