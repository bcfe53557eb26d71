"""Everyday news that shares its words with sanctions has no such label; what it told by them does."""

import pytest

from streams.lexicon.knowledge import Knowledge
from streams.model import Language, Relevance
from tests.unit.labelled_texts import labels_of


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "ru",
            (
                "Литва закрыла границу с Белоруссией из-за шаров с сигаретами. Грузовики из Минска разворачивают "
                "на латвийский переход."
            ),
        ),
        (
            "en",
            (
                "Lithuania shut two border crossings with Belarus after balloons carrying cigarettes closed "
                "Vilnius airport. Trucks from Minsk are turned back."
            ),
        ),
        (
            "en",
            (
                "The US Treasury sold 200 billion dollars of bonds this week, while Brussels proposed a budget "
                "with more money for Ukraine and defence."
            ),
        ),
        (
            "uk",
            (
                "Єврокомісія запропонувала бюджет на сім років: 200 мільярдів євро підуть на сільське "
                "господарство. Бельгія вважає, що Україні теж потрібні гроші."
            ),
        ),
        (
            "ru",
            (
                "Брюссель выделит 200 миллиардов евро на дороги и мосты, сообщила Бельгия. Россия в докладе "
                "названа главной угрозой."
            ),
        ),
        (
            "ru",
            (
                "В Казахстане банки не проводят переводы из-за сбоя. Россияне, живущие в Алматы, жалуются на "
                "задержки платежей."
            ),
        ),
        (
            "en",
            (
                "Banks in Kazakhstan rejected transfers for hours after a software failure; Russian expatriates "
                "complained about blocked payments."
            ),
        ),
        (
            "en",
            (
                "Urals crude traded at a discount to Brent on Friday as Chinese and Indian refiners went into "
                "maintenance."
            ),
        ),
        (
            "uk",
            (
                "Знижка Urals до Brent скоротилася через вищий попит у Індії, кажуть трейдери. Нафта подорожчала "
                "на два відсотки."
            ),
        ),
        ("ru", "Скидка Urals к Brent сузилась из-за спроса в Индии. Нефть подорожала на фоне новостей из Ирана."),
        (
            "en",
            (
                "Last cargo of Novorossiysk diesel of the season arrived in Brazil; Petrobras said the supplier "
                "had fulfilled the contract."
            ),
        ),
        ("ru", "Последний танкер с нефтью из Новороссийска ушёл в Турцию до шторма, сообщили портовики."),
        ("en", "A tanker loaded in Novorossiysk ran aground near Istanbul; the Turkish coast guard sent tugs."),
        (
            "en",
            (
                "Irish inspectors boarded a Russian trawler from Murmansk and found undersized fish; the captain "
                "was fined."
            ),
        ),
        ("uk", "Норвезька берегова охорона затримала рибальське судно з Мурманська за порушення квот на тріску."),
        ("uk", "Суд у Лондоні розлучив російського мільярдера з дружиною: вона отримала віллу у Франції та яхту."),
        (
            "en",
            (
                "A London court ordered a Russian billionaire to give his former wife a yacht and a villa in a "
                "divorce case."
            ),
        ),
        ("ru", "Лондонский суд обязал российского миллиардера отдать бывшей жене яхту. Адвокаты подадут апелляцию."),
        (
            "en",
            (
                "The High Anti-Corruption Court confiscated the flat of a former tax official; the NSDC secretary"
                " commented on the case."
            ),
        ),
        (
            "en",
            ("Raiffeisen reported a profit of 1.9 billion euro; its Russian unit contributed a third, the bank said."),
        ),
        (
            "en",
            (
                "Chelsea raised 60 million from the sale of a striker; the money will go to a new stadium, the "
                "Ukrainian winger remains on loan."
            ),
        ),
        ("ru", "Федерация отстранила российского тренера за договорной матч."),
        (
            "en",
            (
                "Intel will lay off 20,000 people; lawmakers in Washington asked the chipmaker about subsidies. "
                "Shares of Russian firms fell."
            ),
        ),
        ("en", "Lukoil announced a discount for drivers at its stations in Romania; buyers queued."),
        ("en", "The Bulgarian competition authority fined Lukoil's filling stations for price fixing."),
        (
            "en",
            (
                "The deadline for Gazprom to answer the Polish arbitration claim was moved to May, Washington "
                "lawyers said."
            ),
        ),
        ("en", "Latvian customs seized 2 million cigarettes hidden in a train wagon from Russia."),
        ("uk", "Естонська митниця вилучила у пасажира автобуса з Петербурга 300 тисяч євро готівкою й бурштин."),
        ("ru", "Польша запретила ввоз российских грибов из-за цезия, сообщили санитарные службы."),
        ("en", "Estonia to ban Russian-language teaching in kindergartens from next year."),
        ("uk", "YouTube видалив тисячу російських каналів із дезінформацією."),
        ("en", "Investigators examined the wreck of a Shahed: the engine is Chinese, the antenna new."),
        (
            "en",
            (
                "Trump said tariffs of 100 percent on films made abroad would start soon; buyers of cars will pay"
                " more. He also spoke of Russia."
            ),
        ),
        (
            "uk",
            (
                "Євросуд у Люксембурзі став на бік пасажирів: авіакомпанія заплатить за затримку. Справу почав "
                "українець, рахунки якого заблокували."
            ),
        ),
        ("uk", "Крадене зерно: на Одещині судять комірника, який вивіз зі складу 40 тонн ячменю."),
        ("en", "Police in Odesa detained a warehouse keeper over stolen grain loaded on trucks."),
        ("ru", "Венгрия продлила контракт на российский газ, Сийярто подписал бумаги в Петербурге."),
        ("ru", "Швейцария переняла решения ЕС о банковском надзоре; список банков опубликован."),
        ("ru", "Не покупайте у них билеты: мошенники продают поддельные QR-коды, предупредила полиция Киева."),
        ("en", "Do not sell them your data, the Kyiv cyberpolice warned about scammers."),
        (
            "uk",
            (
                "Капітана судна заарештували в Марселі: екіпаж танкера поскаржився на п'янство. Судно йшло з "
                "Новоросійська."
            ),
        ),
        ("uk", "Абрамович у списку гостей весілля в Лондоні, пишуть британські таблоїди."),
        ("en", "Roman Abramovich is on the guest list of a London wedding, British tabloids write."),
        (
            "uk",
            ("Рада закрила лазівку в законі про алкоголь, через яку ввозили російське пиво під виглядом латвійського."),
        ),
        ("ru", "Российский регулятор закрыл лазейку для майнеров, европейские биржи это заметили."),
        ("uk", "Ціна на пальне: уряд опустив стелю націнки до 4 гривень. Urals тим часом подорожчала."),
        ("ru", "Правительство опустило потолок ставки по ипотеке. Цены на Urals выросли."),
        ("en", "The Bank of Russia lowered its ceiling on consumer loans; Urals crude rose to 62 dollars."),
        ("en", "A car with Russian plates was stolen in Tallinn; Estonian police seized it as evidence."),
        ("uk", "Попри заборону, обладнання для майнінгу працює в Іркутську: росіяни платять копійки за світло."),
        ("ru", "Несмотря на запрет, в Якутске продают фейерверки и детали к квадроциклам."),
        ("en", "Despite the ban, shops in Moscow sell e-cigarettes and parts for them."),
        ("uk", "Власюк зустрівся з послами ЄС і розповів про підготовку бюджету, йшлося і про банки."),
        (
            "en",
            (
                "The Sinn Fein delegation of O'Sullivan visited Kyiv banks and hospitals; Irish authorities pay "
                "for prostheses."
            ),
        ),
        ("ru", "ЦБ накажет банки за навязывание страховок, сообщил европейский портал о России."),
        ("en", "EU supervisors will punish banks that misled clients; Russian speakers in Latvia lost most."),
        (
            "ru",
            ("Пользователи потеряли доступ к технологии OpenAI из-за аварии в США. В России сервисы тоже не работали."),
        ),
        (
            "uk",
            (
                "Польська поліція вилучила партію запчастин, викрадених на заводі у Львові; підозрюваний хотів "
                "продати їх росіянину."
            ),
        ),
        ("en", "Estonian customs seized 40 kg of cheese and other goods from Russia that travellers had not declared."),
        (
            "ru",
            (
                "Эстонские таможенники изъяли у туристов из России сыр и колбасу: товары животного происхождения "
                "ввозить нельзя."
            ),
        ),
        ("uk", "Румунія не пропускає фури без екологічної наклейки. Вантажівки з електронікою стоять на кордоні."),
        (
            "en",
            (
                "Hungary turned back trucks loaded with goods from Ukraine over a missing stamp; electronics "
                "makers complain."
            ),
        ),
        ("ru", "В Приднестровье ограничения на газ: российский газ не поступает из-за долгов, школы закрыты."),
        ("uk", "Міноборони США внесло банк «Арсенал» до переліку підрядників. У Росії пишуть про перемовини."),
        (
            "en",
            (
                "The European Commission put three banks on its list of systemic lenders; Sberbank's former unit "
                "in Slovenia is among them."
            ),
        ),
        ("uk", "США додали Росію та Індію до списку країн, де зростають випадки кору."),
        ("en", "The State Department added Belarus to its list of countries with travel warnings for Americans."),
        ("uk", "Указ президента про призначення голови РНБО не торкається майна міністерств. Заблокували лише сайт."),
        ("ru", "Указом президента назначен секретарь СНБО; имущество ведомства проверят аудиторы."),
        (
            "uk",
            (
                "Обмеження руху залишаються чинними: міст закритий, Польща ремонтує дорогу. Лукойл шукає "
                "підрядника для своєї АЗС."
            ),
        ),
        (
            "en",
            (
                "Speed restrictions on the German autobahn remain in place until May. Lukoil's filling station "
                "there is shut."
            ),
        ),
        ("uk", "Через Казахстан везуть ноутбуки з контрабандою наркотиків, у Росії затримали кур'єрів."),
    ],
)
def test_everyday_news_of_the_same_words_is_not_labelled(knowledge: Knowledge, language: Language, body: str) -> None:
    assert labels_of(knowledge, body, language=language).get("sanctions") is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "Canada on Monday designated nine entities in Hong Kong that it says ship engines to Russian drone makers.",
        ),
        ("en", "Good evening. Today I imposed restrictions on twelve captains who carry grain out of occupied Crimea."),
        ("uk", "Завод попри заборону на імпорт з держави-агресора купував у Казані каучук через фірму в Баку."),
        ("ru", "Директора судят: фирма в обход запрета на ввоз из России три года покупала там титан."),
    ],
)
def test_lists_and_trade_forbidden_at_home_are_found(knowledge: Knowledge, language: Language, body: str) -> None:
    assert labels_of(knowledge, body, language=language).get("sanctions") is not None


def test_a_question_asked_aside_and_a_firm_told_by_its_list_are_mentions(knowledge: Knowledge) -> None:
    oil = (
        "Traders said freight rose again. Refiners in Gujarat bought two cargoes from Angola and one from Nigeria. "
        "One of them no longer takes oil from the Russian producers blacklisted by the US. Diesel margins are strong."
    )
    label = labels_of(knowledge, oil, language="en").get("sanctions")
    assert label is not None
    assert label.relevance is Relevance.MENTION
