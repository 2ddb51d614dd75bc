import { isRouteErrorResponse, useLocation, useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { loader } from "#app/root.tsx";
import { usePageLanguage } from "./page-language.ts";
import { REQUEST_ID_ELEMENT, useRequestId } from "./request-id.ts";

const KNOWN = [400, 403, 404, 405, 411, 413, 415, 503] as const;

/** The fields of a posted form, by name and in order. */
export type SentFields = readonly (readonly [name: string, value: string])[];

/** The data of an error page, except its status. */
export interface RefusalDetails {
  readonly megabytes?: number;
  readonly retryAfter?: number;
  /** Why the site cannot answer now. */
  readonly unavailable?: "database" | "busy" | "disk";
  /** What the visitor had typed, to be sent again: names and values. */
  readonly sent?: SentFields;
}

/** The title of an error's page, for the document. */
export function ErrorTitle({ error }: { error: unknown }) {
  const { t } = useTranslation("shared");
  const { status, details } = answerOf(error);
  return <title>{`${t(`errors.${kindOf(status, details)}.title`)} · Grand Paris Circulaire`}</title>;
}

/** An error page: what went wrong, and how to continue. Unknown errors are shown as the platform's fault. */
export function ErrorPage({ error }: { error: unknown }) {
  const { status, details } = answerOf(error);
  const { t } = useTranslation("shared");
  const { path } = usePageLanguage();
  const requestId = useRequestId();
  const year = useRouteLoaderData<typeof loader>("root")?.year;
  const kind = kindOf(status, details);
  return (
    <div className="prose error-page">
      <p className="kicker">{t("errors.code", { status })}</p>
      <h1>{t(`errors.${kind}.title`)}</h1>
      <p className="lead">
        {t(`errors.${kind}.text`, { megabytes: details?.megabytes, retryAfter: details?.retryAfter })}
      </p>
      {details?.sent && details.sent.length > 0 && <SendAgain sent={details.sent} />}
      <ul>
        <li>
          <a href={path("/")}>{t("errors.home")}</a>
        </li>
        {year && (
          <li>
            <a href={path("/:year/programme", { year })}>{t("errors.programme")}</a>
          </li>
        )}
        <li>
          <a href={path("/editions")}>{t("errors.editions")}</a>
        </li>
      </ul>
      {status >= 500 && requestId && (
        <p>
          {t("errors.reference")} <code id={REQUEST_ID_ELEMENT}>{requestId}</code>
        </p>
      )}
    </div>
  );
}

function answerOf(error: unknown): { readonly status: number; readonly details?: RefusalDetails | null } {
  return isRouteErrorResponse(error) ? { status: error.status, details: error.data } : { status: 500 };
}

function kindOf(status: number, details: RefusalDetails | null | undefined) {
  const { retryAfter, unavailable } = details ?? {};
  if (unavailable === "busy" || unavailable === "disk") return unavailable;
  return retryAfter ? "searches" : (KNOWN.find((known) => known === status) ?? 500);
}

/** Sends a refused form again as it was typed. */
function SendAgain({ sent }: { sent: SentFields }) {
  const { t } = useTranslation("shared");
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={pathname + search}>
      <p>{t("errors.sent.kept")}</p>
      {sent.map(([name, value], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be repeated, and the order is what was sent
        <input key={at} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="button button-main">
        {t("errors.sent.again")}
      </button>
    </form>
  );
}
