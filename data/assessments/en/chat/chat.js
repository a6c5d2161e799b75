/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For web players (QTI 3 portable custom interaction), which have no server to play the script: they say so and give an empty answer. Antesala itself
   uses a native view. */
define(['qtiCustomInteractionContext'], function (context) {
  'use strict';
  context.register({
    typeIdentifier: 'urn:antesala:pci:chat:1',
    getInstance: function (dom, configuration) {
      dom.textContent = 'This task is played by a hiring server.';
      configuration.onready({
        getResponse: function () { return { record: [] }; },
        getState: function () { return ''; },
        oncompleted: function () {},
      });
    },
  });
});
