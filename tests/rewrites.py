"""Rewrites of the three texts of lesson 8: honest ones of many styles, and bad ones, each with what is wrong in it."""

from __future__ import annotations

HONEST: dict[str, list[str]] = {
    "half": [
        # the wire, and close to the source
        "Tarrow council voted 9 to 7 on Monday to end two of its five night bus lines on 1 May. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook. Council leader Piet Amsel said that the two lines carried 11 people a night.",
        # single curly marks
        "On Monday, Tarrow council voted 9 to 7 to end two of five night bus lines on 1 May. ‘I finish at two, and a taxi costs me £14,’ said Dora Lenz, a hospital cook. Council leader Piet Amsel said the two lines carried 11 people a night.",
        # straight single marks, with apostrophes all round
        "Two of Tarrow's five night bus lines end on 1 May. It's the councillors' decision: nine voted for it and seven against. 'I finish at two, and a taxi costs me £14,' said Dora Lenz, the hospital's cook. Piet Amsel, the council's leader, said the lines carried 11 people a night.",
        # straight double marks, quote in two parts
        "Tarrow will lose two of its five night bus lines on May 1. The vote was 9-7. \"I finish at two,\" said hospital cook Dora Lenz, \"and a taxi costs me £14.\" According to council leader Piet Amsel, the lines carried 11 passengers a night.",
        # number words, the speaker first
        "By nine votes to seven, Tarrow council decided on Monday to stop two of the five night bus lines on the first of May. Dora Lenz, a hospital cook, said: “I finish at two, and a taxi costs me £14.” Piet Amsel, the council leader, said that eleven people a night used the two lines.",
        # a name in one sentence, her quote in the next
        "Tarrow council has voted to end two of its five night bus lines on 1st May. Nine councillors were for it, seven were against. Dora Lenz cooks in a hospital. “I finish at two, and a taxi costs me £14,” she said. Council leader Piet Amsel said the two lines had 11 riders a night.",
        # the other side first
        "The two lines carried 11 people a night, said Piet Amsel, leader of Tarrow council. The council voted 9 to 7 on Monday to end them on 1 May. Three of the five night bus lines stay. Dora Lenz, a hospital cook, said: “I finish at two, and a taxi costs me £14.”",
        # a partial quote, the number of votes in words
        "Nine members of Tarrow council voted on Monday to end two of five night bus lines on 1 May, and seven voted against it. Hospital cook Dora Lenz “finish[es] at two”, she said, “and a taxi costs me £14”. Piet Amsel, who leads the council, spoke of 11 people a night on the two lines.",
        # short sentences of a learner
        "The council of Tarrow voted on Monday. It was 9 to 7. Two of the five night bus lines will end. The day is 1 May. Dora Lenz is a hospital cook. She said: “I finish at two, and a taxi costs me £14.” Piet Amsel is council leader. He said that 11 people a night used the two lines.",
        # a list of notes in full sentences
        "- Tarrow council voted 9 to 7 on Monday.\n- Two of its five night bus lines end on 1 May.\n- “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook.\n- Council leader Piet Amsel said that the lines carried 11 people a night.",
        # with a headline
        "Council Votes to End Two Night Bus Lines\n\nTarrow council voted 9 to 7 on Monday to end two of its five night bus lines on 1 May. “I finish at two, and a taxi costs me £14,” said hospital cook Dora Lenz. Council leader Piet Amsel said 11 people a night used the lines.",
        # headline in sentence case, American dates
        "Two night bus lines to end in Tarrow\nTarrow's council voted 9–7 Monday to end two of five night bus lines on May 1st. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a cook at the hospital. The two lines carried 11 people a night, council leader Piet Amsel said.",
        # titles before names
        "Tarrow Council voted by 9 votes to 7 on Monday to end two of its five night bus lines from 1 May. “I finish at two, and a taxi costs me £14,” said Ms Lenz, a hospital cook. Councillor Piet Amsel, who leads the council, said the two lines carried 11 people each night.",
        "After a vote of 9 to 7 on Monday, two of the five night buses in Tarrow stop on 1 May. Mr Amsel, the Council leader, said that they carried 11 people per night. Mrs Dora Lenz, a hospital cook, said: “I finish at two, and a taxi costs me £14.”",
        # the present tense
        "Tarrow council votes 9 to 7 to end two night bus lines. Three of the five lines go on after 1 May. “I finish at two, and a taxi costs me £14,” says Dora Lenz, a hospital cook. Council leader Piet Amsel says that the two lines carry 11 people a night.",
        # one long sentence each
        "Tarrow council, by 9 to 7, voted on Monday that two of the town’s five night bus lines will not run after 30 April and so end on 1 May; council leader Piet Amsel said they carried 11 people a night. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook.".replace("not run after 30 April and so ", ""),
        # because, with nothing new in it
        "Tarrow council voted 9 to 7 on Monday to end two of five night bus lines on 1 May. Dora Lenz, a hospital cook, needs a taxi because she finishes at two. “A taxi costs me £14,” she said. Council leader Piet Amsel said that 11 people a night rode on the two lines.",
        # the number of councillors added up
        "Sixteen councillors voted in Tarrow on Monday: nine to end two of the five night bus lines on 1 May, seven to keep them. “I finish at two, and a taxi costs me £14,” said hospital cook Dora Lenz. Council leader Piet Amsel told the meeting that the two lines carried 11 people a night.",
        # guillemets and low marks
        "Tarrow council voted 9 to 7 on Monday to end two of its five night bus lines on 1 May. «I finish at two, and a taxi costs me £14,» said Dora Lenz, a hospital cook. Piet Amsel, council leader, said that the two lines carried 11 people a night.",
        "On Monday the council in Tarrow voted 9 to 7: two of five night bus lines end on 1 May. „I finish at two, and a taxi costs me £14,“ said Dora Lenz, a hospital cook. The council leader, Piet Amsel, said the two lines carried 11 people a night.",
        # figures in the quote
        "Tarrow council voted nine to seven on Monday to end two of five night bus lines on 1 May. “I finish at 2, and a taxi costs me 14 pounds,” said Dora Lenz, a hospital cook. Piet Amsel, the leader of the council, said that only a few used them: 11 people a night.".replace("only a few used them: ", "the two lines carried "),
        # without the day, other verbs
        "Two of five night bus lines in Tarrow will be withdrawn on 1 May. Nine councillors voted for this on Monday and seven voted against. Dora Lenz, a hospital cook, told the paper: “I finish at two, and a taxi costs me £14.” Council leader Piet Amsel stated that the two lines carried 11 people a night.".replace("told the paper", "said"),
        "The night bus lines in Tarrow will be cut from five to three on 1 May, the council decided on Monday. Nine voted for it, seven against. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook. The two lines carried 11 people a night, according to council leader Piet Amsel.",
        "Monday's vote in Tarrow council was 9 to 7. It means that two of five night bus lines end on 1 May. Dora Lenz, who is a hospital cook, said, “I finish at two, and a taxi costs me £14.” Piet Amsel, who is council leader, said that the two lines carried 11 people a night.",
        "However close the vote was, two of Tarrow's five night bus lines will end on 1 May: 9 councillors said yes and 7 said no. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook. Meanwhile, council leader Piet Amsel said that the two lines carried 11 people a night.",
        # written after the check, to try it on texts that it has not been made with
        "In a narrow vote (9 to 7), Tarrow council decided on Monday to end two of its five night bus lines on 1 May. Hospital cook Dora Lenz: “I finish at two, and a taxi costs me £14.” Council leader Piet Amsel: the two lines carried 11 people a night.",
        "Tarrow council agreed on Monday, by nine votes to seven, that two night bus lines out of five should end on 1 May. Dora Lenz, who works late as a hospital cook, said: “I finish at two, and a taxi costs me £14.” Amsel, the leader, said there were 11 passengers on the two lines each night.",
        "Tarrow council on Monday ended two of five night bus lines from 1 May, by 9 to 7. A late worker, hospital cook Dora Lenz, said: “I finish at two, and a taxi costs me £14.” The leader of the council, Piet Amsel, said that the two lines had taken 11 people a night.",
        "Piet Amsel, leader of the council in Tarrow, said two night lines carried 11 people a night. On Monday his council voted 9 to 7 to end these two, out of five, on 1 May. Dora Lenz, a hospital cook, said: “I finish at two, and a taxi costs me £14.”",
        "The town of Tarrow has five night bus lines. After 1 May it will have three. The council voted for this on Monday, 9 to 7. “I finish at two, and a taxi costs me £14,” hospital cook Dora Lenz said. Piet Amsel, council leader, said that two lines carried 11 people a night.",
        "Dora Lenz finishes work at two. Soon she will need a taxi: “a taxi costs me £14,” said the hospital cook. Tarrow council voted 9 to 7 on Monday to end two of five night bus lines on 1 May. Council leader Piet Amsel said that they carried 11 people a night.",
        "TARROW - The council voted 9-7 on Monday to eliminate two of five night bus lines, effective May 1. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a cook in a hospital. Council leader Piet Amsel said 11 people rode the two lines nightly.",
        "Tarrow council voted to end two of its five night bus lines: 9 members for, 7 against. The lines end on 1 May. For hospital cook Dora Lenz a taxi home is £14: “I finish at two, and a taxi costs me £14.” For council leader Piet Amsel, 11 people a night is the number.",
        "tarrow council voted 9 to 7 on monday to end two of its five night bus lines on 1 may. “i finish at two, and a taxi costs me £14,” said dora lenz, a hospital cook. council leader piet amsel said that the two lines carried 11 people a night.",
        'Tarrow council voted 9 to 7 on Monday to end 2 of its 5 night bus lines on 1 May "I finish at two, and a taxi costs me £14" said Dora Lenz a hospital cook. Council leader Piet Amsel said the 2 lines carried 11 people a night',
        "Two of the five night bus lines that Tarrow runs will be closed down on 1 May. There were 9 votes for the plan and 7 against. “I finish at two, and a taxi costs me £14,” Lenz, a hospital cook, said. Amsel, who is the council's leader, said: the two lines carried 11 people a night.",
        "Tarrow council has decided to end two of five night bus lines. The councillors voted nine to seven on Monday. The end date is 1 May. A hospital cook, Dora Lenz, told her side: “I finish at two, and a taxi costs me £14.” Council leader Piet Amsel gave the number of riders: 11 a night on both lines.",
        "It was a 9-7 vote on Monday: Tarrow council ends two of its five night bus lines on 1 May. There were two voices. Dora Lenz, hospital cook: “I finish at two, and a taxi costs me £14.” Piet Amsel, council leader: the two lines carried 11 people a night.",
        "Starting on 1 May, Tarrow will have three night bus lines instead of five. The council voted 9 to 7 on Monday. “I finish at two, and a taxi costs me £14,” said Dora Lenz, a hospital cook. Council leader Piet Amsel said that the two lines carried 11 people a night.",
        "The council's vote on Monday was 9 to 7. Result: on 1 May, 2 of the 5 night bus lines in Tarrow end. Lenz, Dora, hospital cook: “I finish at two, and a taxi costs me £14.” Amsel, Piet, council leader: 11 people a night were on the two lines.",
        "Nine of sixteen councillors in Tarrow voted on Monday to end two night bus lines on 1 May; seven did not. That leaves three of five. “I finish at two, and a taxi costs me £14,” said hospital cook Dora Lenz. Two lines carried 11 people a night, said council leader Piet Amsel.",
        "Hospital cook Dora Lenz said that she finishes at two. “A taxi costs me £14,” she added. Tarrow council voted on Monday, 9 to 7, to end two of five night bus lines on 1 May. Council leader Piet Amsel told councillors that the two lines carried 11 people a night.",
        "On Monday Tarrow council voted 9 to 7 for it. They end on 1 May. There are five night lines and two are concerned. Dora Lenz, a hospital cook, said: “I finish at two, and a taxi costs me £14.” Piet Amsel, leader of the council, reported that the lines carried 11 people a night.",
    ],
    "practice": [
        "Two of Tarrow’s five night bus lines stop on 1 May, after a vote of 9 to 7. They cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said that she would need a taxi after her late shift. A protest outside the hall drew 30 people.",
        "The council has ended two of its five night bus lines. They stop on 1 May. The vote was 9 to 7. The lines cost £96,000 a year. ‘We were driving empty seats round the town,’ said council leader Piet Amsel. Dora Lenz, a hospital cook, said she would need a taxi after her late shift. Thirty people protested outside the hall.",
        "Tarrow's council voted 9-7 to stop two of the town's five night bus lines on May 1. 'We were driving empty seats round the town,' said Piet Amsel, the council's leader. The lines cost £96,000 a year. Dora Lenz, a hospital cook, said she'd need a taxi after her late shift. Outside the hall, 30 people protested.",
        "By nine votes to seven, the council decided to stop two of Tarrow's five night bus lines on the first of May. They cost 96,000 pounds a year. \"We were driving empty seats round the town,\" said council leader Piet Amsel. After her late shift, hospital cook Dora Lenz would need a taxi, she said. The protest outside drew thirty people.",
        "Two of five night bus lines in Tarrow stop on 1 May. Nine councillors voted for it, seven against. Piet Amsel, council leader, said: “We were driving empty seats round the town.” The cost was £96,000 a year. About 30 people stood outside the hall in protest. Hospital cook Dora Lenz said that she would need a taxi after her late shift.",
        "30 people protested outside the hall. Inside, the council voted 9 to 7 to stop two of the five night bus lines in Tarrow on 1 May. Dora Lenz, a hospital cook, said that she would need a taxi after her late shift. The lines cost £96,000 a year. “We were driving empty seats,” said council leader Piet Amsel.",
        "Two night bus lines stop in Tarrow on 1 May, three of five stay. The vote was 9 to 7. The two cost £96,000 a year. “We were driving empty seats round the town,” council leader Piet Amsel said. Dora Lenz, a hospital cook, said that she will need a taxi after her late shift. A protest of 30 people took place outside the hall.",
        "The vote was 9 to 7. Two of Tarrow's five night bus lines stop on 1 May. The council pays £96,000 a year for them. “We were driving empty seats round the town,” said its leader, Piet Amsel. Dora Lenz works in a hospital as a cook. She said that she would need a taxi after her late shift. There was a protest of 30 people outside.",
        "- Two of Tarrow's five night bus lines stop on 1 May.\n- The vote was 9 to 7.\n- The lines cost £96,000 a year.\n- “We were driving empty seats round the town,” said council leader Piet Amsel.\n- Dora Lenz, a hospital cook, said that she would need a taxi after her late shift.\n- 30 people protested outside the hall.",
        "Tarrow Stops Two Night Bus Lines\nTwo of Tarrow’s five night bus lines stop on 1 May. The council voted 9 to 7. They cost £96,000 a year. “We were driving empty seats round the town,” said Council Leader Piet Amsel. Hospital cook Dora Lenz said she would need a taxi after her late shift. 30 people protested outside the hall.",
        "On Monday, the council voted 9 to 7 to stop two of Tarrow's five night bus lines on 1 May. They cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said she would need a taxi after her late shift. A protest outside the hall drew 30 people.",
        "Nine councillors voted to stop two of Tarrow's five night bus lines, and seven voted to keep them. The lines stop on 1 May. They cost £96,000 a year. “We were driving empty seats round the town,” said Mr Amsel, the council leader. Ms Lenz, a hospital cook, said that she would need a taxi after her late shift. Outside, 30 people protested.",
        "“We were driving empty seats round the town,” said council leader Piet Amsel. Two of five night bus lines stop on 1 May after a vote of 9 to 7. They cost £96,000 each year. For Dora Lenz, a hospital cook, it means a taxi after her late shift, she said. A protest outside the hall drew 30 people.",
        "Dora Lenz, a hospital cook, says that she would need a taxi after her late shift: two of Tarrow's five night bus lines stop on 1 May. The council voted 9 to 7. The lines cost £96,000 a year. “We were driving empty seats round the town,” says council leader Piet Amsel. 30 people came to a protest outside the hall.",
        "Two of Tarrow's five night bus lines will stop running on 1 May. Councillors voted for it by 9 to 7. The yearly cost of the lines is £96,000. “We were driving empty seats,” said council leader Piet Amsel, “round the town.” Hospital cook Dora Lenz said that she would need a taxi because her shift is late. 30 people protested outside.",
        "A vote of 9 to 7 stops two of the five night bus lines in Tarrow on 1 May. The two lines cost £96,000 per year. According to Dora Lenz, a hospital cook, she would need a taxi after her late shift. “We were driving empty seats round the town,” said Piet Amsel, leader of the council. The protest outside the hall had 30 people.",
        "Sixteen councillors voted: nine were for stopping two of Tarrow's five night bus lines on 1 May, seven were not. The lines cost £96,000 a year. Council leader Piet Amsel said: “We were driving empty seats round the town.” Cook Dora Lenz said that, after her late shift, she would need a taxi. Thirty people protested outside the hall.",
        "Tarrow: two of five night bus lines stop on 1 May. Vote: 9 to 7. The lines cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said she would need a taxi after her late shift. The protest outside the hall drew 30 people.",
        "The council has voted, 9 to 7, that two of Tarrow's five night bus lines will stop. The last night is before 1 May. The lines cost £96k a year. “We were driving empty seats round the town,” Piet Amsel, council leader, said. Dora Lenz, a hospital cook, said she would need a taxi after her late shift. Outside the hall, 30 people protested.",
        "Two of the five night bus lines of Tarrow stop on 1 May. 9 councillors voted yes and 7 voted no. The price of the two lines was £96 000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. “I need a taxi” was not said.".replace(" “I need a taxi” was not said.", " After her late shift, said hospital cook Dora Lenz, she would need a taxi. 30 people demonstrated outside."),
        "Council leader Piet Amsel spoke of “empty seats” on two of Tarrow's five night bus lines, which cost £96,000 a year. The council voted 9 to 7 to stop them on 1 May. Hospital cook Dora Lenz spoke of her late shift and said that she would need a taxi. Thirty people were at a protest outside the hall.",
        "Tarrow is to stop two of its five night bus lines on 1 May, after councillors voted 9 to 7. The lines cost ninety-six thousand pounds a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said that she would have to take a taxi after her late shift. 30 people protested.",
        "From 1 May, two of Tarrow's five night bus lines no longer run. The vote was nine for, seven against. They cost £96,000 a year. “We were driving empty seats round the town,” said Piet Amsel, who leads the council. Dora Lenz, who is a hospital cook, said that she would need a taxi after her late shift. A protest drew 30 people.",
        # written after the check, to try it on texts that it has not been made with
        "In Tarrow, two out of five night bus lines stop on 1 May. Councillors were split: 9 voted for it and 7 against. The annual cost of the lines is £96,000. “We were driving empty seats round the town,” said Piet Amsel, who leads the council. Dora Lenz, who is a hospital cook, said she would need a taxi after her late shift. 30 protesters came.",
        "The protest outside the hall drew 30 people, but the vote was 9 to 7: two of Tarrow’s five night bus lines stop on 1 May. They cost £96,000 a year. Dora Lenz, a hospital cook, said that she would need a taxi after her late shift; “We were driving empty seats round the town,” said council leader Piet Amsel.",
        "Tarrow will have three night bus lines from 1 May. Today it has five. The council voted 9 to 7 to stop two of them. They cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Hospital cook Dora Lenz said that she would need a taxi after late shifts. Thirty people protested outside.",
        '2 of Tarrow\'s 5 night bus lines stop on 1 May. The vote was 9 to 7. They cost £96000 a year. "We were driving empty seats round the town", said council leader Piet Amsel. Dora Lenz, a hospital cook, said she\'d need a taxi after her late shift. A protest outside the hall drew 30 people.',
        "Piet Amsel leads the council. “We were driving empty seats round the town,” he said. Two of Tarrow's five night bus lines stop on 1 May; nine voted for it, seven did not. They cost £96,000 a year. Dora Lenz cooks in a hospital. She said that after her late shift she would need a taxi. Thirty people protested outside.",
        "Two of Tarrow's five night bus lines are being stopped on 1 May, because the council voted 9 to 7 to do so. The lines cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. After a late shift, hospital cook Dora Lenz would need a taxi, she said. Outside the hall 30 people held a protest.",
        "At a cost of £96,000 a year, two night bus lines run in Tarrow, out of five. They stop on 1 May, after a vote of 9 to 7. Council leader Piet Amsel said: “We were driving empty seats round the town.” Dora Lenz, a hospital cook, said that she would need a taxi after her late shift. Outside stood 30 people who protested.",
        "With 9 votes to 7, it has been decided that two of Tarrow's five night bus lines stop on 1 May. The sum saved is £96,000 a year. “We were driving empty seats round the town,” council leader Piet Amsel commented. Hospital cook Dora Lenz explained that she would need a taxi after her late shift. 30 people joined the protest outside the hall.",
        "Tarrow's council, led by Piet Amsel, voted 9 to 7 to stop two of five night bus lines on 1 May. “We were driving empty seats round the town,” he said. The lines cost £96,000 a year. Dora Lenz, a hospital cook, told of her late shift and the taxi that she would need. A protest outside the hall drew 30 people.",
        "Tarrow's council has decided: from 1 May, two of its five night bus lines will no longer operate. Result of the vote: 9 yes, 7 no. Cost per year: £96,000. “We were driving empty seats round the town,” said Amsel, the council leader. Lenz, a hospital cook, said she would need a taxi after her late shift. Outside, 30 people demonstrated.",
        "The council voted 9 to 7. Two of the five night buses stop on 1 May. It costs £96,000 a year to run them. “We were driving empty seats round the town,” Piet Amsel, the council leader, said. Dora Lenz, a hospital cook, says that she would need a taxi after her late shift. There were 30 people outside the hall; they protested.",
        "Outside the hall, 30 people protested against the end of two of Tarrow’s five night bus lines. The vote was 9 to 7. The lines stop on 1 May. They cost £96,000 a year. Council leader Piet Amsel said, “We were driving empty seats round the town.” Dora Lenz, a hospital cook, said that after her late shift she would need a taxi.",
        "Tarrow has five night bus lines, and two of them stop on 1 May. The council voted for that by 9 to 7. The two lines cost £96,000 a year. ‘We were driving empty seats round the town,’ said the council's leader, Piet Amsel. Dora Lenz, who has a late shift as a hospital cook, said she would need a taxi. At the hall, 30 people protested.",
        "Two of Tarrow’s five night bus lines stop on 1 May. Seven councillors voted against it, nine voted in favour. They cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said that she would need a taxi after her late shift. The protest outside the hall drew 30.",
        "Because of a 9 to 7 vote, two of Tarrow's five night bus lines stop on 1 May. They cost £96,000 a year. Piet Amsel, council leader, said: “We were driving empty seats round the town.” Hospital cook Dora Lenz said that this means a taxi for her after her late shift. Thirty people protested in front of the hall.",
        "9:7 was the vote. Two of Tarrow's five night bus lines stop on 1 May. They cost £96,000 a year. “We were driving empty seats round the town,” said council leader Piet Amsel. Dora Lenz, a hospital cook, said that she would need a taxi after her late shift. 30 people protested outside the hall.",
    ],
    "clean": [
        "The town closed the Lake Orme ice rink on Saturday, one day before the school races. The ice was four centimetres thick, not ten. “For the children it is a disaster,” said Wanda Brock, who trains 60 of them.",
        "The ice rink on Lake Orme closed on Saturday, one day before the school races. The ice was four centimetres thick; the rules ask for ten. ‘For the children it is a disaster,’ said Wanda Brock, who trains 60.",
        "Lake Orme's ice rink closed on Saturday, a day before the school races. Its ice was 4 cm thick, and the rules ask for 10. 'For the children it is a disaster,' said Wanda Brock, who trains 60 of them.",
        "On Saturday the town closed the rink on Lake Orme. School races were the next day. Ice was 4cm thick, but 10cm is the rule. \"For the children it is a disaster,\" said Wanda Brock. She trains 60.",
        "The town closed Lake Orme's rink on Saturday. The ice was four centimetres, the rules say ten. The school races were one day later. “For the children it is a disaster,” said Wanda Brock, trainer of 60 children.",
        "One day before the school races, the town closed the rink on Lake Orme on Saturday: four centimetres of ice, not the ten in the rules. “For the children it is a disaster,” said Wanda Brock. She trains 60 children.",
        "Four centimetres of ice, and ten are needed: the rink on Lake Orme closed on Saturday, one day before the school races. Wanda Brock, who trains 60 children, said: “For the children it is a disaster.”",
        "“For the children it is a disaster,” said Wanda Brock, who trains 60. The town closed the Lake Orme rink on Saturday, one day before the school races. The ice was four centimetres thick, six less than the rules ask.".replace(", six less than the rules ask", ", not ten"),
        "The Lake Orme rink closed on Saturday, one day before the school races. At four centimetres, the ice was six too thin: the rules ask for ten. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "Lake Orme: the rink closed on Saturday, the day before the school races. The ice measured four centimetres, the rules ask for ten. “It is a disaster” for the children, said Wanda Brock, who trains 60 of them.",
        "The town closed the ice rink on Lake Orme on Saturday. The ice was four centimetres thick (rule: ten). School races were to be one day later. “For the children it is a disaster,” said Wanda Brock, who coaches 60.",
        "Saturday, Lake Orme: the town closed the ice rink one day before the school races, with four centimetres of ice instead of ten. Wanda Brock, who trains 60 children, called it “a disaster” for them.",
        "The town shut the Lake Orme rink on Saturday, one day before school races. Ice: four centimetres thick. Rules: ten. “For the children it is a disaster,” says Wanda Brock, who trains 60 of them.",
        "Rink on Lake Orme Closed\nThe town closed the rink on Saturday, one day before the school races. The ice was four centimetres thick, not ten. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "- The rink on Lake Orme closed on Saturday.\n- The school races were one day later.\n- The ice was four centimetres thick, not ten.\n- “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "The ice on Lake Orme was four centimetres thick on Saturday. The rules ask for ten, so the town closed the rink one day before school races. “For the children it is a disaster,” said Wanda Brock, trainer of 60.",
        "Because the ice was four centimetres thick and not ten, the town closed Lake Orme's rink on Saturday, one day before the school races. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "Wanda Brock trains 60 children. “For the children it is a disaster,” she said, after the town closed the Lake Orme rink on Saturday, one day before their school races. The ice: four centimetres; the rule: ten.",
        "On Saturday, one day before the school races, Lake Orme's ice rink was closed. Its ice was four centimetres thick. Ten is the rule. “For the children,” said Wanda Brock, who trains 60, “it is a disaster.”",
        "The ice rink on Lake Orme has been closed since Saturday, a day before the school races. It had four centimetres of ice, the rules want ten. «For the children it is a disaster,» said Wanda Brock, who trains 60.",
        "The town closed the ice rink on Lake Orme on Saturday, one day before the school races. The ice was 4 centimetres thick, 10 are asked for. Ms Brock, who trains 60 children: “For the children it is a disaster.”",
        "School races on Lake Orme were a day away when the town closed the rink on Saturday. The ice was four centimetres thick, the rules ask for ten. “For the children it is a disaster,” said Wanda Brock (60 pupils).",
        # written after the check, to try it on texts that it has not been made with
        "Ice on Lake Orme: four centimetres. Needed: ten. So the town closed the rink on Saturday, one day before the school races. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "Lake Orme's rink was closed by the town on Saturday, one day before the school races. Four-centimetre ice is below the ten that rules ask. “For the children it is a disaster,” said Wanda Brock, trainer of 60.",
        "The school races were one day off when Lake Orme's rink closed on Saturday. The ice had four of the ten centimetres that the rules ask for. Wanda Brock trains 60 children: “For the children it is a disaster.”",
        "No races for 60 children: the town closed the Lake Orme rink on Saturday, one day before. The ice was four centimetres thick, the rules ask ten. “For the children it is a disaster,” said Wanda Brock, who trains them.",
        "The ice rink on Lake Orme was closed on Saturday. Thickness of the ice: four centimetres. Minimum: ten. The school races were the day after. Wanda Brock, who trains 60: “For the children it is a disaster.”",
        "Wanda Brock and the 60 children she trains must wait: on Saturday, one day before the school races, the town closed Lake Orme's rink. The ice was four centimetres, not ten. “For the children it is a disaster,” she said.",
        "With four centimetres of ice instead of ten, the rink on Lake Orme closed on Saturday, one day before the school races. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "Thin ice closes rink on Lake Orme. It was four centimetres on Saturday, not ten as the rules ask. School races were a day later. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
        "On Lake Orme, the ice rink closed on Saturday: four centimetres of ice, ten in the rules, and one day to go to the school races. Wanda Brock trains 60. “For the children it is a disaster,” she said.",
        "The rink on Lake Orme closed on Saturday. The races of the schools were one day away. Ice: 4 of 10 centimetres. “For the children it is a disaster,” says Wanda Brock, trainer of 60 children.",
        "Lake Orme's ice rink has closed one day before the school races. On Saturday, its ice was four centimetres thick, though rules ask for ten. “For the children it is a disaster,” said Wanda Brock, who trains 60.",
    ],
}  # fmt: skip

_VOTE, _DAY = "voted 9 to 7 on Monday to end two of its five night bus lines on 1 May", "on 1 May"
_LENZ = "“I finish at two, and a taxi costs me £14,” said Dora Lenz"
_SEATS = "“We were driving empty seats round the town,” said council leader Piet Amsel."
_BROCK = "“For the children it is a disaster,” said Wanda Brock, who trains 60 of them."

BAD: list[tuple[str, str, str, str, str]] = [
    # text, words of the first honest rewrite ("": all of it), what stands there instead, kind, "counts" or "look"
    # -- facts without their meaning
    ("half", "", "9 to 7 two five 1 May 14 Lenz 11", "fact", "counts"),
    ("half", "", "9 to 7 vote two five lines 1 May 14 Lenz taxi 11 people", "claim", "look"),
    ("half", "9 to 7 on Monday to end", "9 to 7 on Monday against ending", "fact", "counts"),
    ("half", "9 to 7 on Monday to end", "7 to 9 on Monday to end", "fact", "counts"),
    ("half", "the two lines carried 11 people a night", "11 councillors walked out", "fact", "counts"),
    ("half", _LENZ, "“I finish at two,” said Dora Lenz, who earns £14", "fact", "counts"),
    ("half", "to end two", "to keep two", "fact", "counts"),
    ("half", "two of its five night bus lines", "its night bus lines", "fact", "counts"),
    ("practice", "£96,000 a year", "a lot of money", "fact", "counts"),
    ("practice", "They cost £96,000 a year.", "It made 96,000 people angry.", "fact", "counts"),
    ("practice", "A protest outside the hall drew 30 people.", "The driver was 30.", "fact", "counts"),
    ("practice", "a vote of 9 to 7", "a vote of 9 to 7 against stopping them", "fact", "counts"),
    ("practice", "", "two five 1 May 9 7 96,000 Lenz 30", "fact", "counts"),
    ("clean", "four centimetres thick, not ten", "thick: ten, where the rules ask for four", "fact", "counts"),
    ("clean", "one day before the school races", "just in time", "fact", "counts"),
    ("clean", "who trains 60 of them", "who is 60", "fact", "counts"),
    ("clean", "", "Saturday Orme races four ten disaster Brock 60", "fact", "counts"),
    # -- quotes
    ("half", _LENZ, "Dora Lenz pays £14 for a taxi", "quote", "look"),
    ("practice", _SEATS, "", "quote", "counts"),
    ("practice", _SEATS, "Council leader Piet Amsel said that the buses were not full.", "quote", "look"),
    ("practice", _SEATS, "The council leader said that the buses were not full.", "quote", "look"),
    ("clean", _BROCK, "It is a disaster for 60 children, said Wanda Brock.", "quote", "look"),
    ("half", "I finish at two, and a taxi", "I finish at two, so a taxi", "quote", "counts"),
    ("practice", "empty seats round the town", "empty buses round the town", "quote", "counts"),
    ("clean", "it is a disaster", "this is a disaster", "quote", "counts"),
    ("half", "“I finish at two, and a taxi costs me £14,” said", "‘I finish at two and need a taxi,’ said", "quote", "counts"),
    ("half", "“I finish at two, and a taxi costs me £14,” said", "I finish at two, and a taxi costs me £14, said", "quote", "counts"),
    ("half", "said Dora Lenz, a hospital cook. Council leader Piet Amsel said", "said council leader Piet Amsel. Dora Lenz, a hospital cook, said", "quote", "counts"),
    ("half", "Council leader Piet Amsel said", "Dora Lenz said", "quote", "counts"),
    ("half", "Council leader Piet Amsel said that the", "The", "quote", "look"),
    ("practice", "said council leader Piet Amsel. Dora Lenz, a hospital cook, said", "said Dora Lenz, a hospital cook. Council leader Piet Amsel said", "quote", "counts"),
    ("clean", "said Wanda Brock, who", "said the town. Wanda Brock", "quote", "look"),
    # -- judgements of the source that are still there, in another form
    ("half", "Tarrow council voted", "The callous Tarrow council voted", "loaded", "counts"),
    ("half", "Piet Amsel said", "Piet Amsel admits", "loaded", "counts"),
    ("half", "Piet Amsel said", "Piet Amsel has admitted", "loaded", "counts"),
    ("half", "on 1 May.", "on 1 May, a slap for people who work late.", "loaded", "counts"),
    ("practice", "a vote", "a sensibly close vote", "loaded", "counts"),
    ("practice", "cook, said", "cook, whines", "loaded", "counts"),
    ("practice", "A protest", "A so-called protest", "loaded", "counts"),
    ("practice", "They cost", "These jokes cost", "loaded", "counts"),
    # -- new ones
    ("half", "council voted", "council heartlessly voted", "loaded", "counts"),
    ("practice", "drew 30 people", "shamefully drew 30 people", "loaded", "counts"),
    ("clean", "The town closed", "The town absurdly closed", "loaded", "counts"),
    ("half", "said Dora Lenz", "complained Dora Lenz", "loaded", "look"),
    ("clean", "said Wanda Brock", "complained Wanda Brock", "loaded", "look"),
    ("half", "Piet Amsel said", "Piet Amsel boasted", "loaded", "counts"),
    ("practice", "said council leader", "boasted council leader", "loaded", "counts"),
    ("clean", "said Wanda Brock", "whined Wanda Brock", "loaded", "counts"),
    ("half", "Piet Amsel said", "Piet Amsel claimed", "loaded", "look"),
    ("practice", "said council leader Piet Amsel", "revealed council leader Piet Amsel", "loaded", "look"),
    ("half", "on 1 May.", "on 1 May. Is that fair?", "loaded", "look"),
    ("practice", "a vote", "an unfortunately close vote", "loaded", "counts"),
    ("half", "Dora Lenz", "the desperate Dora Lenz", "loaded", "look"),
    ("half", "carried 11", "carried only 11", "loaded", "look"),
    ("practice", "drew 30", "drew just 30", "loaded", "look"),
    ("half", "a night.", "a night. It is a shame.", "loaded", "look"),
    ("practice", "30 people.", "30 people. It was a disgraceful decision.", "loaded", "look"),
    ("clean", "not ten.", "not ten. What a scandal!", "loaded", "look"),
    # -- claims
    ("half", "on 1 May.", "on 1 May because a sports firm wanted the money.", "claim", "look"),
    ("half", "on 1 May.", "on 1 May because of the strike.", "claim", "look"),
    ("half", "on 1 May.", "on 1 May. Hundreds of people lost their jobs.", "claim", "counts"),
    ("half", "on 1 May.", "on 1 May. Johnson said it was fine.", "claim", "counts"),
    ("practice", "9 to 7.", "9 to 7. Smith was against it.", "claim", "look"),
    ("practice", "9 to 7.", "9 to 7, in order to build a stadium.", "claim", "look"),
    ("practice", "9 to 7.", "9 to 7. Passengers said that they would sue.", "claim", "look"),
    ("practice", "9 to 7.", "9 to 7. Families plan another demonstration soon.", "claim", "look"),
    ("practice", "9 to 7.", "9 to 7. A million riders are angry.", "claim", "counts"),
    ("clean", "not ten.", "not ten, said Mayor Tom Alder.", "claim", "counts"),
    ("clean", "not ten.", "not ten, due to the warm weather.", "claim", "look"),
    ("clean", "not ten.", "not ten. Ninety skaters fell.", "claim", "counts"),
]  # fmt: skip

LIMITS: list[tuple[str, str, str]] = [
    # what no rule of the check can know: the page and docs/teachers/08.md say so
    ("practice", "Dora Lenz, a hospital cook, said that she", "Piet Amsel said that Dora Lenz"),
    ("half", "the two lines carried 11 people a night", "11 people a night carried knives in the two lines"),
    ("half", "Council leader", "Rich council leader"),
    ("half", "council voted", "council finally voted"),
    ("practice", "They cost £96,000 a year.", "They save £96,000 a year."),
    ("clean", "The town closed", "The mayor closed"),
]  # fmt: skip


def spoilt(text: str, there: str, instead: str) -> str:
    """The first honest rewrite of a text, spoilt."""
    fair = HONEST[text][0]
    assert there in fair, there
    return fair.replace(there, instead, 1) if there else instead
