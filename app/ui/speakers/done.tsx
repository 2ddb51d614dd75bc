import { useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type * as fr from "#app/i18n/fr.ts";
import { Notice } from "../notice.tsx";

type Done = keyof (typeof fr)["speakers"]["done"];

const DONE: Record<Done, true> = {
  confirmed: true,
  declined: true,
  kept: true,
  portrait: true,
  "portrait-removed": true,
  slides: true,
  "slides-removed": true,
  "slides-shown": true,
  "slides-hidden": true,
  answers: true,
};

/** Shows what a form has done, from the page's address. */
export function DoneNotice() {
  const { t } = useTranslation("speakers");
  const [parameters] = useSearchParams();
  const done = parameters.get("fait") ?? "";
  if (!Object.hasOwn(DONE, done)) return null;
  return <Notice tone="done">{t(`done.${done as Done}`)}</Notice>;
}
