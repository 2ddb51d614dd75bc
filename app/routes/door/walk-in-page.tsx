import { useTranslation } from "react-i18next";
import { type FieldLook, fieldsOf, useField } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { SUMMARY } from "#app/ui/summary.ts";
import { PlainAnswer } from "./answer.tsx";
import type { ShownWalkIn } from "./walk-in.server.ts";
import { walkInForm } from "./walk-in-form.ts";

const Field = fieldsOf(walkInForm);

interface Shown {
  readonly title: string;
  readonly year: number;
  /** The name of the checkpoint where the person goes in. */
  readonly point: string;
  readonly form: FormState;
  readonly looks: Readonly<Record<"ticket_type" | "settled", FieldLook>>;
  readonly isPriced: boolean;
  /** Whether the person at the door may register people today. */
  readonly isOpen: boolean;
  readonly takesVouchers: boolean;
  /** Addresses: the door, this form for the next person, and the form of the back office; null for who may not open it. */
  readonly door: string;
  readonly again: string;
  readonly whole: string | null;
}

/** Shows the form for a walk-in, or who was registered by it. */
export function WalkInPage({ page, sent }: { page: Shown; sent: ShownWalkIn | FormState | null }) {
  const { t } = useTranslation("door");
  return (
    <main className="mx-auto grid max-w-lg content-start gap-4 px-4 py-4">
      {sent && "answer" in sent ? (
        <Registered page={page} said={sent} />
      ) : !page.isOpen && !sent ? (
        <>
          <h1 className="m-0 text-xl">{page.title}</h1>
          <Notice>
            <p>{t("walkIn.errors.form.notToday")}</p>
          </Notice>
        </>
      ) : (
        <AskedForm page={page} offer={sent && "offer" in sent ? String(sent.offer) : null} />
      )}
      <a href={page.door} className={BESIDE}>
        {t("place.back")}
      </a>
      {page.whole && <a href={page.whole}>{t("walkIn.whole")}</a>}
    </main>
  );
}

const BESIDE = "flex min-h-14 items-center justify-center rounded-md border-2 border-forest font-semibold";

function AskedForm({ page, offer }: { page: Shown; offer: string | null }) {
  const { title, point, form, looks, isPriced, takesVouchers } = page;
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  const state = useFormState(form);
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h1 className="m-0 text-xl">{title}</h1>
        <p className="m-0">{point}</p>
      </header>
      <PublicForm of={walkInForm} state={state} enhance="network">
        {offer && (
          <Notice focused>
            <p>{offer}</p>
          </Notice>
        )}
        <div className="-mt-2 grid gap-3 [&_.field]:mt-0 [&_fieldset]:mt-0 [&_legend+.spaced]:mt-1">
          <Field name="submission" />
          <Field name="checkpoint" />
          <Field name="agreed" />
          <div className="grid grid-cols-2 items-start gap-3">
            <Field name="given_name" />
            <Field name="family_name" />
          </div>
          <Field name="email" />
          <Field name="ticket_type" {...looks.ticket_type} />
          {isPriced && <Field name="settled" {...looks.settled} />}
          {!isPriced && <input type="hidden" name="settled" value="card-terminal" />}
          <Optional takesVouchers={takesVouchers} />
        </div>
        <p className="-my-3 text-sm leading-snug">
          {t("walkIn.use")} <a href={path("/donnees-personnelles")}>{t("walkIn.rights")}</a>
        </p>
        <p data-away hidden role="alert" className="m-0 bg-straw px-3 py-2 font-semibold">
          {t("walkIn.away")}
        </p>
        <Button className="min-h-14 text-lg">{t("walkIn.send")}</Button>
      </PublicForm>
    </>
  );
}

/** What is not asked of everybody, one tap away; open with a value or an error. */
function Optional({ takesVouchers }: { takesVouchers: boolean }) {
  const { t } = useTranslation("door");
  const fields = [useField("organisation"), useField("voucher")];
  return (
    <details open={fields.some(({ texts, error }) => Boolean(texts[0]) || error !== null)}>
      <summary className={SUMMARY}>{t(takesVouchers ? "walkIn.optional" : "walkIn.organisation")}</summary>
      <div className="mt-2 grid gap-3">
        <Field name="organisation" />
        {takesVouchers && <Field name="voucher" />}
      </div>
    </details>
  );
}

function Registered({
  page: { year, again },
  said: { answer, code, blank, paid },
}: {
  page: Shown;
  said: ShownWalkIn;
}) {
  const { t } = useTranslation("door");
  return (
    <>
      <PlainAnswer answer={answer} door={{ year, mayLetIn: false, mayChoose: false, rehearsal: null }} />
      <p className="m-0 text-lg font-semibold">{paid ?? t("walkIn.nothingPaid")}</p>
      <p className="m-0 text-lg">
        {t("walkIn.code")} <strong className="whitespace-nowrap">{code}</strong>
      </p>
      {blank && (
        <a href={blank} className={BESIDE}>
          {t("walkIn.blank")}
        </a>
      )}
      <a href={again} className={BESIDE}>
        {t("walkIn.another")}
      </a>
    </>
  );
}
