/** A URL or a request target, whose credentials and secret parameters are dots in presenter mode. */
import { Fragment, type ReactElement } from 'react';

import { splitUrl } from '#core/http/split-secrets.ts';

export function UrlText({ url }: { readonly url: string }): ReactElement {
  return (
    <>
      {splitUrl(url).map(({ text, isSecret }, place) =>
        isSecret ? (
          <span key={place} data-secret>
            {text}
          </span>
        ) : (
          <Fragment key={place}>{text}</Fragment>
        ),
      )}
    </>
  );
}
