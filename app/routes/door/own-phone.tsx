import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { recentEdition, yearOf } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { phoneOf } from "#app/server/sign-in/phones.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { deliver } from "./deliver.ts";

export const handle: PageHandle = { scripts: ["shared", "phones"], frame: "bare" };
export const headers = privateHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** Tells a phone whether it works at this door; any other browser is sent to the door. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const language = languageOfRequest(request);
  const year = yearOf(params);
  const door = path(language, "/accueil/:year", { year });
  const phone = await phoneOf(request, context);
  const edition = await recentEdition(context, year);
  if (!phone || phone.edition !== edition?.id) throw redirect(door);
  const { t } = messagesIn(language);
  return {
    ...{
      year,
      // Whoever goes back from a check-in point must not come to the search of names.
      kiosk: phone.mayChoose ? null : path(language, "/accueil/:year/borne", { year }),
      scans: path(language, "/accueil/:year/passages", { year }),
    },
    ...{ title: t("phones:own.title", { year }), name: phone.name, isEnded: phone.endedAt !== null, door },
    ...{ signOut: path(language, "/deconnexion"), signIn: path(language, "/connexion", { query: { retour: door } }) },
  };
}

export default function OwnPhone() {
  const { title, name, isEnded, door, signOut, signIn, year, scans, kiosk } = useLoaderData<typeof loader>();
  const { t } = useTranslation("phones");
  const [waiting, setWaiting] = useState(0);
  useEffect(() => deliver({ year, address: scans, wipes: isEnded, onWaiting: setWaiting }), [isEnded, year, scans]);
  return (
    <main className="mx-auto grid max-w-xl content-start gap-5 px-4 py-6">
      <h1 className="wrap-anywhere">{name ?? title}</h1>
      {isEnded ? (
        <>
          <p role="alert" className="m-0 bg-straw px-3 py-2 font-semibold">
            {t("own.ended")}
          </p>
          <p className="m-0">{t("own.kept")}</p>
          <p className="m-0">{t("own.again")}</p>
          <p className="m-0">
            <a href={signIn}>{t("own.signIn")}</a>
          </p>
        </>
      ) : (
        <>
          <p className="m-0">{t("own.works")}</p>
          <LinkButton to={door} reloadDocument className="min-h-14 w-full text-xl">
            {t("own.toDoor")}
          </LinkButton>
          <p className="m-0">
            {kiosk === null ? (
              t("own.noKiosk")
            ) : (
              <>
                {t("own.asKiosk")} <a href={kiosk}>{t("own.toKiosk")}</a>
              </>
            )}
          </p>
          <form method="post" action={signOut} className="grid gap-2 border-t border-line pt-4">
            <p className="m-0">{t("own.handIn")}</p>
            <p role="status" className={waiting > 0 ? "m-0 bg-straw px-3 py-2 font-semibold" : "sr-only"}>
              {waiting > 0 ? t("own.waiting", { count: waiting }) : ""}
            </p>
            <Button look="quiet" className="min-h-14" disabled={waiting > 0}>
              {t("own.handInVerb")}
            </Button>
          </form>
        </>
      )}
    </main>
  );
}
