import { useRouteLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { loader } from "#app/root.tsx";
import { usePageLanguage } from "./page-language.ts";
import { REQUEST_ID_ELEMENT, useRequestId } from "./request-id.ts";

const KNOWN = [400, 403, 404, 405, 411, 413, 415, 503] as const;

/** The data of an error page, except its status. */
export type RefusalDetails = { readonly megabytes?: number; readonly retryAfter?: number };

/** An error page: what went wrong, and how to continue. Unknown errors are shown as the platform's fault. */
export function ErrorPage({ status, details }: { status: number; details?: RefusalDetails | null }) {
  const { t } = useTranslation("shared");
  const { path } = usePageLanguage();
  const requestId = useRequestId();
  const year = useRouteLoaderData<typeof loader>("root")?.year;
  const kind = details?.retryAfter ? "searches" : (KNOWN.find((known) => known === status) ?? 500);
  return (
    <div className="prose error-page">
      <p className="kicker">{t("errors.code", { status })}</p>
      <h1>{t(`errors.${kind}.title`)}</h1>
      <p className="lead">{t(`errors.${kind}.text`, { ...details })}</p>
      {status >= 500 && requestId && (
        <p>
          {t("errors.reference")} <code id={REQUEST_ID_ELEMENT}>{requestId}</code>
        </p>
      )}
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
    </div>
  );
}
