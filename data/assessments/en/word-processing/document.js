/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word processing task for web players (QTI 3 portable custom interaction): plain text with the style of each paragraph before
   it. Antesala itself uses a native editor. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:document:1',
    getInstance: function (dom, configuration, state) {
      const kept = state ? JSON.parse(state) : { document: configuration.properties.document, keys: 0, durationMs: 0 };
      const area = document.createElement('textarea');
      let begun = 0;
      area.value = kept.document;
      area.rows = 16;
      area.style.width = '100%';
      area.spellcheck = false;
      area.setAttribute('aria-label', 'p: h1: h2: ul: ol: \\<…\\>');
      area.addEventListener('paste', function (event) { event.preventDefault(); });
      area.addEventListener('input', function () {
        begun = begun || performance.now();
        kept.keys += 1;
        kept.document = area.value;
        kept.durationMs = Math.round(performance.now() - begun);
      });
      dom.append(area);
      const field = function (name, type) { return { name: name, base: { [type]: kept[name] } }; };
      const instance = {
        getResponse: function () {
          return {
            record: kept.keys ? [field('document', 'string'), field('durationMs', 'integer'), field('keys', 'integer')] : [],
          };
        },
        getState: function () { return JSON.stringify(kept); },
        oncompleted: function () {},
      };
      configuration.onready(instance);
    },
  });
});
