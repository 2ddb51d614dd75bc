import { useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { newSpeakerForm } from "./form.ts";

const Field = fieldsOf(newSpeakerForm);

/** Whether a new speaker is one of those who have the same name; shown once there are some. */
export function SameChoice() {
  const { t } = useTranslation("sessions");
  const sent = useActionData() as FormState | undefined;
  const namesakes = [sent?.values.namesakes ?? []].flat().map((line) => line.split("\t"));
  if (namesakes.length === 0) return null;
  const options = namesakes.map(([id = "", ...about]) => ({
    value: id,
    label: t("people.sameAs", { who: about.join(", ") }),
  }));
  return <Field name="same" options={[...options, { value: "new", label: t("people.another") }]} />;
}
