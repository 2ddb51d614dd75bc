import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { isDone } from "./done.ts";

/** Frames a page about sign-in methods: the account, the last change, and the way back. */
export function SecurityPage(props: {
  email: string;
  title: string;
  done?: string | null;
  back?: "/mon-espace" | "/mon-espace/securite";
  children: ReactNode;
}) {
  const { email, title, done = null, back = "/mon-espace", children } = props;
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      {isDone(done) && (
        <Notice tone="done">
          <p>{t(`done.${done}`)}</p>
        </Notice>
      )}
      {children}
      <p>
        <a href={path(back)}>{t(back === "/mon-espace" ? "back.home" : "back.security")}</a>
      </p>
    </NarrowPage>
  );
}
