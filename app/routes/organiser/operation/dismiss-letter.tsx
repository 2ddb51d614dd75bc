import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { dismissFailedLetter, findFailedLetter } from "#app/domain/operation/failed-letters.ts";
import { readLetterFailure } from "#app/domain/operation/letter-failure.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { askedAgain, readForm } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { done, idOf } from "#app/server/pages/office-page.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { PlatformPage } from "#app/ui/organiser/platform-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { useFormState } from "#app/ui/public-form.tsx";
import { dismissalForm } from "./form.ts";

/** Asks why a failed letter need not arrive. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "run-platform");
  const language = languageOfRequest(visit.request);
  const letter = await findFailedLetter(visit.context.db, { letter: idOf(visit.params.id) });
  // It was sent or dismissed meanwhile.
  if (!letter) throw redirect(path(language, "/organisation/exploitation"));
  const title = messagesIn(language).t("operation:letters.dismissTitle");
  return {
    page: { title, name: "Grand Paris Circulaire", frame: "organiser", done: null, letters: null },
    ...{ who: person.email, letter },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { personId: by } = await requirePlatformRight(visit, "run-platform");
  const { db, now } = visit.context;
  const letter = idOf(visit.params.id);
  const read = await readForm(visit.request, dismissalForm);
  if (read.kind !== "read") return askedAgain(read);
  const { kind } = await dismissFailedLetter(db, { letter, note: read.value.note, by, now: now() });
  const page = path(languageOfRequest(visit.request), "/organisation/exploitation");
  return done(page, kind === "dismissed" ? "letterDismissed" : "nothingAgain");
}

export default function DismissLetter() {
  const { t, page, who, letter } = usePage<typeof loader>();
  const { path } = usePageLanguage();
  const state = useFormState(BLANK);
  return (
    <PlatformPage title={page.title} who={who}>
      <p className="m-0 wrap-anywhere">
        {letter.to} · {t(`letterKinds.${letter.kind}`)}
      </p>
      <p className="m-0">{t(`operation:letters.failures.${readLetterFailure(letter.failure)}`)}</p>
      <OfficeForm
        of={dismissalForm}
        form={state}
        verb={t("operation:letters.dismiss")}
        back={path("/organisation/exploitation")}
      >
        <AllFields />
      </OfficeForm>
    </PlatformPage>
  );
}
