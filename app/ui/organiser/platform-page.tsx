import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { usePageLanguage } from "../page-language.ts";
import { DoneNotice } from "./done-notice.tsx";
import { useOffice } from "./office.ts";
import { Account } from "./organiser-page.tsx";

/** A page of the whole platform, without an edition's menu. `beside` stands at the right of the title. */
export function PlatformPage(props: { title: string; who: string; beside?: ReactNode; children: ReactNode }) {
  const { title, who, beside, children } = props;
  const { t } = useOffice();
  const { path } = usePageLanguage();
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <main id="content" className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-8">
        <Link to={path("/organisation")} className="self-start text-sm">
          {t("frame.allEditions")}
        </Link>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="m-0 text-3xl">{title}</h1>
          {beside}
        </div>
        <DoneNotice />
        {children}
      </main>
      <footer className="mx-auto max-w-6xl">
        <Account who={who} />
      </footer>
    </div>
  );
}
