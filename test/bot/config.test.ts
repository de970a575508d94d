import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../bot/config.ts';

const SECRET = 'a-secret-of-the-tests-that-nobody-may-read';
const APP_ID = '11111111-2222-4333-8444-555555555555';

/** What the start says about an environment; fails when it accepts it. */
function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    for (const problem of error.problems) assert.ok(error.message.includes(problem));
    return error.problems;
  }
  return assert.fail(`${JSON.stringify(environment)} should stop the start.`);
}

describe('the configuration', () => {
  it('without any variable is a demonstration on this machine alone', () => {
    assert.deepEqual(readConfig({}), {
      production: false,
      teamsTenants: [],
      port: 3978,
      kept: {
        executionsKeptDays: 30,
        conversationsKeptDays: 90,
        missedQuestionsKeptDays: 180,
        ticketsKeptDays: 365,
        requestsKeptDays: 365,
        notificationsKeptDays: 90,
        auditKeptDays: 1095,
      },
      host: '127.0.0.1',
      dataDir: './data',
      demo: true,
      trustedOrigins: [],
      trustProxy: false,
      logLevel: 'info',
      botName: 'ClaudIA',
      notices: {
        publisher: 'L’administration qui publie ce portail',
        contact: 'le support de ce portail',
        conversations: '90 jours',
        questions: '180 jours',
        actions: '1095 jours',
        requests: '365 jours',
        tickets: '365 jours',
        notifications: '90 jours',
      },
    });
  });

  it('takes every variable, and counts an empty one as absent', () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/claudia',
      DEMO: '',
      DIRECT_LINE_SECRET: SECRET,
      TRUSTED_ORIGINS: 'https://portail.example, http://localhost:8080,',
      PUBLIC_URL: 'https://claudia.example',
      TRUST_PROXY: 'on',
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'a-password',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: 'a-tenant',
      TEAMS_TENANTS: '99999999-2222-4333-8444-55555555555F',
      ARTICLES_DIR: '/srv/articles',
      METRICS_TOKEN: 'a-token-of-prometheus',
      LOG_LEVEL: 'debug',
      BOT_NAME: 'Claude',
      PUBLISHER: 'La mairie',
      PUBLISHER_CONTACT: 'dpo@mairie.example',
      REQUESTS_KEPT_DAYS: '30',
      AUDIT_KEPT_DAYS: '1',
    };
    assert.deepEqual(readConfig(environment), {
      production: true,
      teamsTenants: ['99999999-2222-4333-8444-55555555555f'],
      articlesDir: '/srv/articles',
      port: 8080,
      kept: {
        executionsKeptDays: 30,
        conversationsKeptDays: 90,
        missedQuestionsKeptDays: 180,
        ticketsKeptDays: 365,
        requestsKeptDays: 30,
        notificationsKeptDays: 90,
        auditKeptDays: 1,
      },
      host: '0.0.0.0',
      dataDir: '/srv/claudia',
      demo: false,
      directLineSecret: SECRET,
      trustedOrigins: ['https://portail.example', 'http://localhost:8080'],
      trustProxy: true,
      azure: { appId: APP_ID, password: 'a-password', type: 'SingleTenant', tenantId: 'a-tenant' },
      publicUrl: 'https://claudia.example',
      metricsToken: 'a-token-of-prometheus',
      logLevel: 'debug',
      botName: 'Claude',
      notices: {
        publisher: 'La mairie',
        contact: 'dpo@mairie.example',
        conversations: '90 jours',
        questions: '180 jours',
        actions: '1 jour',
        requests: '30 jours',
        tickets: '365 jours',
        notifications: '90 jours',
      },
    });
  });

  const wrong: readonly (readonly [name: string, found: string, expected: string])[] = [
    ['NODE_ENV', 'prod', 'development, production or test'],
    ['PORT', '65536', 'a port number, 0 to 65535'],
    ['PORT', '-1', 'a port number, 0 to 65535'],
    ['PORT', '39.78', 'a port number, 0 to 65535'],
    ['PORT', 'http', 'a port number, 0 to 65535'],
    ['DEMO', 'yes', 'on, off or public'],
    ['TRUSTED_ORIGINS', 'portail.example', 'origins such as https://portail.example, separated by commas'],
    [
      'TRUSTED_ORIGINS',
      'https://portail.example/page',
      'origins such as https://portail.example, separated by commas',
    ],
    [
      'PUBLIC_URL',
      'claudia.example',
      'the address of this service from outside, such as https://claudia.example',
    ],
    ['TRUST_PROXY', 'true', 'on or off'],
    ['AUDIT_KEPT_DAYS', '0', 'a number of days, 1 to 3650'],
    ['MicrosoftAppId', 'claudia', 'the application id of the bot, a UUID'],
    ['MicrosoftAppType', 'Multi', 'MultiTenant, SingleTenant or UserAssignedMSI'],
    ['LOG_LEVEL', 'verbose', 'fatal, error, warn, info, debug, trace or silent'],
    ['BOT_NAME', 'C'.repeat(41), 'at most 40 characters'],
  ];
  for (const [name, found, expected] of wrong) {
    it(`stops on ${name}=${found} with the name, what was found and what is expected`, () => {
      assert.deepEqual(problemsOf({ [name]: found }), [`${name} is « ${found} »; expected ${expected}.`]);
    });
  }

  it('names every wrong value at once', () => {
    const problems = problemsOf({ PORT: 'x', DEMO: 'y', LOG_LEVEL: 'z' });
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['PORT', 'DEMO', 'LOG_LEVEL'],
    );
  });

  it('never shows a secret, right or wrong', () => {
    assert.deepEqual(problemsOf({ DIRECT_LINE_SECRET: 'hunter2' }), [
      'DIRECT_LINE_SECRET is (not shown); expected at least 32 characters, kept secret.',
    ]);
    assert.deepEqual(problemsOf({ METRICS_TOKEN: 'hunter2' }), [
      'METRICS_TOKEN is (not shown); expected at least 16 characters, kept secret.',
    ]);
    const shown = problemsOf({ DIRECT_LINE_SECRET: SECRET, MicrosoftAppPassword: 'hunter2', PORT: 'x' });
    const later = problemsOf({ DIRECT_LINE_SECRET: SECRET, MicrosoftAppPassword: 'hunter2' });
    assert.doesNotMatch([...shown, ...later].join('\n'), /hunter2|a-secret/);
  });

  describe('demo mode', () => {
    it('is off in production, and may be asked for', () => {
      assert.equal(readConfig({ NODE_ENV: 'production', DIRECT_LINE_SECRET: SECRET }).demo, false);
      assert.equal(readConfig({ NODE_ENV: 'production', DEMO: 'on' }).demo, true);
    });

    for (const host of ['0.0.0.0', '::', '192.168.1.4', 'claudia.example', '127.evil.example']) {
      it(`is refused on ${host}, unless DEMO=public`, () => {
        for (const environment of [{ HOST: host }, { HOST: host, DEMO: 'on' }]) {
          assert.deepEqual(problemsOf(environment), [
            `HOST is ${host} while demo mode lets anyone be anyone: set DEMO=off, or DEMO=public to allow it.`,
          ]);
        }
        assert.equal(readConfig({ HOST: host, DEMO: 'public' }).demo, true);
        assert.equal(readConfig({ HOST: host, DEMO: 'off', DIRECT_LINE_SECRET: SECRET }).demo, false);
      });
    }

    it('is refused behind a proxy, unless DEMO=public', () => {
      assert.deepEqual(problemsOf({ TRUST_PROXY: 'on' }), [
        'TRUST_PROXY is on while demo mode lets anyone be anyone: set DEMO=off, or DEMO=public to allow it.',
      ]);
      assert.equal(readConfig({ TRUST_PROXY: 'on', DEMO: 'public' }).demo, true);
    });

    for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '::1']) {
      it(`is allowed on ${host}`, () => assert.equal(readConfig({ HOST: host, DEMO: 'on' }).demo, true));
    }

    it('alone makes its own Direct Line secret: outside of it one is required', () => {
      for (const environment of [{ NODE_ENV: 'production' }, { DEMO: 'off' }]) {
        const [problem, ...others] = problemsOf(environment);
        assert.match(problem ?? '', /^DIRECT_LINE_SECRET is missing: .*required/);
        assert.deepEqual(others, []);
      }
    });
  });

  it('tenants of Teams are of no use without a bot on Azure: that stops the start', () => {
    assert.throws(() => readConfig({ TEAMS_TENANTS: APP_ID }), /TEAMS_TENANTS is set without MicrosoftAppId/);
    assert.throws(() => readConfig({ TEAMS_TENANTS: 'mairie.example' }), /TEAMS_TENANTS.*UUIDs/);
  });

  describe('the identity on Azure is all or nothing', () => {
    const incomplete: readonly (readonly [missing: string, given: Record<string, string>])[] = [
      ['MicrosoftAppId', { MicrosoftAppPassword: 'a-password' }],
      ['MicrosoftAppId', { MicrosoftAppTenantId: 'a-tenant' }],
      ['MicrosoftAppId', { MicrosoftAppType: 'MultiTenant' }],
      ['MicrosoftAppPassword', { MicrosoftAppId: APP_ID }],
      ['MicrosoftAppPassword', { MicrosoftAppId: APP_ID, MicrosoftAppType: 'SingleTenant' }],
      [
        'MicrosoftAppTenantId',
        { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'a-password', MicrosoftAppType: 'SingleTenant' },
      ],
      ['MicrosoftAppTenantId', { MicrosoftAppId: APP_ID, MicrosoftAppType: 'UserAssignedMSI' }],
    ];
    for (const [missing, given] of incomplete) {
      it(`${Object.keys(given).join(' and ')} without ${missing} stops the start`, () => {
        const problems = problemsOf(given);
        assert.equal(problems.length, 1);
        assert.match(problems[0] ?? '', new RegExp(`^${missing} is missing`));
      });
    }

    it('is complete with a password, or with a managed identity', () => {
      assert.deepEqual(readConfig({ MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'a-password' }).azure, {
        appId: APP_ID,
        password: 'a-password',
        type: 'MultiTenant',
      });
      const managed = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 'a-tenant' };
      assert.deepEqual(readConfig({ MicrosoftAppId: APP_ID, ...managed }).azure, {
        appId: APP_ID,
        type: 'UserAssignedMSI',
        tenantId: 'a-tenant',
      });
    });
  });
});
