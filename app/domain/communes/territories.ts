import list from "./territories.json" with { type: "json" };

/** A territory of the Métropole du Grand Paris: Paris (T1) or an établissement public territorial. */
export interface Territory {
  /** `T1` to `T12`. */
  readonly number: string;
  readonly name: string;
  /** In alphabetical order. */
  readonly communes: readonly { readonly code: string; readonly name: string }[];
}

/** The 12 territories with their 130 communes, since 1 January 2025 (INSEE, DGCL; Licence Ouverte 2.0). */
export const TERRITORIES: readonly Territory[] = list.territories.map(({ number, name, communes }) => ({
  ...{ number, name },
  communes: Object.entries(communes).map(([code, commune]) => ({ code, name: commune })),
}));
