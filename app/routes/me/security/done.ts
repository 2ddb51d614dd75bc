import type * as fr from "#app/i18n/fr.ts";

type Done = keyof (typeof fr)["security"]["done"];

const DONE: Record<Done, true> = {
  loginEnded: true,
  passkeyAdded: true,
  passkeyRenamed: true,
  appAdded: true,
  factorRemoved: true,
};

/** True if an address's `fait` names a change that the security pages report. */
export function isDone(code: string | null): code is Done {
  return code !== null && Object.hasOwn(DONE, code);
}
