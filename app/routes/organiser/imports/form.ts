import type { BAD_EVENTS } from "#app/domain/programme/incoming.ts";
import { choice, file, form, line, optional } from "#app/forms/form.ts";

/** The form of an import. `bad`: what to do with an invalid session. */
export const uploadForm = form({
  file: file({ label: "organiser:import.file", hint: "organiser:import.fileHint", accept: ".xml,.json,.csv,.txt" }),
  timeZone: optional(line({ label: "organiser:import.zone", max: 100 })),
  bad: choice<(typeof BAD_EVENTS)[number]>({
    label: "organiser:import.bad",
    hint: "organiser:import.badHint",
    choices: {
      unscheduled: "organiser:import.badUnscheduled",
      skip: "organiser:import.badSkip",
      refuse: "organiser:import.badRefuse",
    },
  }),
});
